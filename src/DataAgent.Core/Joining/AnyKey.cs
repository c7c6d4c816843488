namespace DataAgent.Joining;

/// <summary>A key whose type is known only value by value: equal if the canonical values are of one kind and equal.</summary>
internal readonly struct AnyKey(object canonical) : IEquatable<AnyKey>
{
    private readonly object canonical = canonical;

    public bool Equals(AnyKey other) => canonical.Equals(other.canonical);

    public override bool Equals(object? obj) => obj is AnyKey other && Equals(other);

    public override int GetHashCode() => canonical.GetHashCode();
}
