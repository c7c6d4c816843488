using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>How a database is asked what it holds: three statements whose columns stand in the order given here, all as text or numbers.</summary>
/// <remarks>
/// They read only what every user may read. <c>{schemas}</c> stands for the condition on the schema; <c>@schema</c> is its name.
/// Rows come in the order of schema, table and position.
/// </remarks>
public sealed record CatalogSql
{
    /// <summary>schema, name, kind, comment, rows, bytes. Kind is <c>table</c>, <c>view</c> or another word of the server's; rows and bytes are its estimates, NULL if it has none.</summary>
    public required string Tables { get; init; }

    /// <summary>schema, table, name, type, nullable (Y or N), default, comment.</summary>
    public required string Columns { get; init; }

    /// <summary>
    /// schema, table, kind, name, column, referenced schema, table and column, position. Kind is <c>primary</c>, <c>unique</c>, <c>foreign</c>, and
    /// <c>index</c> or <c>unique index</c> for what stands behind no key. A referenced column that is NULL is the primary key's.
    /// </summary>
    public required string Keys { get; init; }

    /// <summary>The condition for the one schema <c>@schema</c>.</summary>
    public required string OneSchema { get; init; }

    /// <summary>The condition for all schemas that are not the server's own.</summary>
    public required string AllSchemas { get; init; }

    /// <summary>The one schema that is the logical database; null: all of them.</summary>
    public Func<Target, string?> Schema { get; init; } = static target => target.Schemas.Count > 0 ? target.Schemas[0] : null;

    /// <summary>An unquoted name is not read as it is written: one with other letters than the server folds to must be quoted.</summary>
    public bool FoldsNames { get; init; }

    /// <summary>About <c>{rows}</c> rows of a table, picked at random: <c>{columns}</c>, <c>{table}</c>, <c>{fraction}</c> (0 to 1), <c>{percent}</c>. Null: the first rows.</summary>
    public string? Sample { get; init; }

    /// <summary>The same where it is no table; null: as of a table.</summary>
    public string? SampleOfView { get; init; }

    /// <summary>The three statements may go as one text: one connection, one round trip.</summary>
    public bool IsBatch { get; init; } = true;

    /// <summary>The schema whose tables need no qualification in SQL; null: none.</summary>
    public string? DefaultSchema { get; init; }
}
