namespace DataAgent.Joining;

/// <summary>Text compared by its upper-case characters, no culture.</summary>
internal readonly struct CaselessTextKey(string text) : IEquatable<CaselessTextKey>
{
    private readonly string text = text;

    public bool Equals(CaselessTextKey other) => string.Equals(text, other.text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is CaselessTextKey other && Equals(other);

    public override int GetHashCode() => text.GetHashCode(StringComparison.OrdinalIgnoreCase);
}
