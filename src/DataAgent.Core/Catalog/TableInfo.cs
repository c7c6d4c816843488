using System.Text.Json.Serialization;

namespace DataAgent.Catalog;

/// <summary>A table or view. Its columns and keys are decoded when they are first asked for: a list of tables costs little.</summary>
/// <remarks>Safe for several threads.</remarks>
public sealed class TableInfo
{
    private readonly Func<TableInfo, TableParts> read;
    private TableParts? parts;

    internal TableInfo(Func<TableInfo, TableParts> read) => this.read = read;

    /// <summary>The logical database.</summary>
    public required string Database { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary><c>table</c>, <c>view</c>, or another word of the server's.</summary>
    public required string Kind { get; init; }

    public string? Comment { get; init; }

    /// <summary>The server's own estimate, as old as its statistics; null: it has none.</summary>
    public long? RowEstimate { get; init; }

    /// <summary>With indexes, as the server estimates it; null: it does not say.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Its name needs no schema in SQL.</summary>
    public bool IsInDefaultSchema { get; init; }

    /// <summary>When the server was asked, UTC.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>As SQL names it where no quotes are needed: the schema only if it must be said.</summary>
    public string QualifiedName => IsInDefaultSchema ? Name : $"{Schema}.{Name}";

    public IReadOnlyList<ColumnInfo> Columns => Parts.Columns;

    /// <summary>Names in key order; empty: there is none.</summary>
    public IReadOnlyList<string> PrimaryKey => Parts.PrimaryKey;

    public IReadOnlyList<KeyInfo> UniqueKeys => Parts.UniqueKeys;

    public IReadOnlyList<ForeignKeyInfo> ForeignKeys => Parts.ForeignKeys;

    /// <summary>Those that stand behind no key.</summary>
    public IReadOnlyList<IndexInfo> Indexes => Parts.Indexes;

    [JsonIgnore]
    internal TableParts Parts => parts ??= read(this);

    /// <summary>Ignoring case; null: there is none.</summary>
    public ColumnInfo? Column(string name) => Columns.FirstOrDefault(c => DatabaseCatalog.Same(c.Name, name));

    public override string ToString() => $"{Database}.{QualifiedName}";
}
