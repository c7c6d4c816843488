namespace DataAgent.Catalog;

/// <summary>An index that stands behind no key; a column of it may be an expression.</summary>
public sealed record IndexInfo(string Name, IReadOnlyList<string> Columns, bool IsUnique)
{
    public override string ToString() => $"{(IsUnique ? "unique " : "")}{Name} ({string.Join(", ", Columns)})";
}
