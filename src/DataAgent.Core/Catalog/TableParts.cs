namespace DataAgent.Catalog;

/// <summary>What a table is made of.</summary>
internal sealed record TableParts
{
    public static TableParts None { get; } = new();

    /// <summary>In the table's order.</summary>
    public IReadOnlyList<ColumnInfo> Columns { get; init; } = [];

    public IReadOnlyList<string> PrimaryKey { get; init; } = [];

    public IReadOnlyList<KeyInfo> UniqueKeys { get; init; } = [];

    public IReadOnlyList<ForeignKeyInfo> ForeignKeys { get; init; } = [];

    public IReadOnlyList<IndexInfo> Indexes { get; init; } = [];
}
