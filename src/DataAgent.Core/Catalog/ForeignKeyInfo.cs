namespace DataAgent.Catalog;

/// <summary>A foreign key within one database: the columns, and those they refer to, in the same order.</summary>
public sealed record ForeignKeyInfo(string Name, IReadOnlyList<string> Columns, string ReferencedSchema, string ReferencedTable, IReadOnlyList<string> ReferencedColumns)
{
    public override string ToString() => $"({string.Join(", ", Columns)}) references {ReferencedTable} ({string.Join(", ", ReferencedColumns)})";
}
