namespace DataAgent.Catalog;

/// <summary>What one logical database held at one moment, as the user who asked may see it.</summary>
public sealed class DatabaseCatalog
{
    /// <summary>The logical name.</summary>
    public required string Database { get; init; }

    public required string Connection { get; init; }

    /// <summary>The connector's name.</summary>
    public required string Type { get; init; }

    /// <summary>Server or file and what was asked there; a catalog of another place is never taken for this one's.</summary>
    public required string Place { get; init; }

    /// <summary>When the server was asked, UTC.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>By schema and name, as the server orders them.</summary>
    public required IReadOnlyList<TableInfo> Tables { get; init; }

    /// <summary>What the user may not see.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>As the cache keeps it.</summary>
    internal byte[] Bytes { get; init; } = [];

    /// <summary>Ignoring case; an unqualified name is looked for in the default schema first, then anywhere. Null: there is none.</summary>
    /// <param name="name">Table, or schema.table.</param>
    public TableInfo? Find(string name)
    {
        var at = name.LastIndexOf('.');
        var (schema, table) = at < 0 ? (null, name) : (name[..at], name[(at + 1)..]);
        TableInfo? found = null;
        foreach (var candidate in Tables)
        {
            if (!Same(candidate.Name, table) || schema is not null && !Same(candidate.Schema, schema))
                continue;
            if (candidate.IsInDefaultSchema || schema is not null)
                return candidate;
            found ??= candidate;
        }

        return found ?? Tables.FirstOrDefault(t => Same(t.Name, name));
    }

    internal static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
