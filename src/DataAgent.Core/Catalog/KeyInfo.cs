namespace DataAgent.Catalog;

/// <summary>A unique key, its columns in key order.</summary>
public sealed record KeyInfo(string Name, IReadOnlyList<string> Columns)
{
    public override string ToString() => $"({string.Join(", ", Columns)})";
}
