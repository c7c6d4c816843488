namespace DataAgent.Catalog;

/// <summary>A column of a table or view.</summary>
public sealed record ColumnInfo
{
    /// <summary>The logical database.</summary>
    public required string Database { get; init; }

    public required string Schema { get; init; }

    public required string Table { get; init; }

    public required string Name { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>In the server's own words.</summary>
    public required string Type { get; init; }

    public required bool IsNullable { get; init; }

    /// <summary>The server's expression; <c>identity</c>, or <c>generated</c> with its expression where the server says. Null: none.</summary>
    public string? Default { get; init; }

    public string? Comment { get; init; }

    public bool IsPrimaryKey { get; init; }

    /// <summary><c>table.column</c> of its foreign key, schema in front where it differs; null: it has none.</summary>
    public string? References { get; init; }

    public override string ToString() => $"{Database}.{Table}.{Name}";
}
