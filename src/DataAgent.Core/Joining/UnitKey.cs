namespace DataAgent.Joining;

/// <summary>The key of a cross join: all rows have it.</summary>
internal readonly struct UnitKey : IEquatable<UnitKey>
{
    public bool Equals(UnitKey other) => true;

    public override bool Equals(object? obj) => obj is UnitKey;

    public override int GetHashCode() => 0;
}
