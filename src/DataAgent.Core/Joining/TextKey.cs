namespace DataAgent.Joining;

/// <summary>Text compared exactly, by its characters: no culture, no normalisation, trailing blanks count.</summary>
internal readonly struct TextKey(string text) : IEquatable<TextKey>
{
    private readonly string text = text;

    public bool Equals(TextKey other) => string.Equals(text, other.text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is TextKey other && Equals(other);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);
}
