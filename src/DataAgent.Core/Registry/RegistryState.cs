namespace DataAgent.Registry;

/// <summary>All that a registry holds, at one moment; changing it gives another.</summary>
internal sealed record RegistryState
{
    public static RegistryState Empty { get; } = new();

    /// <summary>By name, ignoring case.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>What is known of databases beyond their names; not every database is here.</summary>
    public IReadOnlyList<LogicalDatabase> Details { get; init; } = [];

    public string? DefaultDatabase { get; init; }

    /// <summary>Those of enabled connections.</summary>
    public IEnumerable<LogicalDatabase> Databases =>
        from connection in Connections
        where connection.Enabled
        from name in connection.DatabaseNames
        select Details.FirstOrDefault(d => Same(d.Name, name) && Same(d.Connection, connection.Name)) ?? new LogicalDatabase(name, connection.Name);

    public Connection? Find(string name) => Connections.FirstOrDefault(c => Same(c.Name, name));

    /// <exception cref="DataAgentException">ConnectionExists: the name, or a database of it, is taken.</exception>
    public RegistryState With(Connection connection, bool replace)
    {
        if (!replace && Find(connection.Name) is { } other)
            throw RegistryErrors.ConnectionExists(other.Name);
        var rest = Connections.Where(c => !Same(c.Name, connection.Name)).ToList();
        if (connection.Enabled)
            RefuseSharedDatabases(connection, rest);
        var all = rest.Append(connection).OrderBy(static c => c.Name, StringComparer.OrdinalIgnoreCase);
        return (this with { Connections = [.. all] }).Tidy();
    }

    /// <exception cref="DataAgentException">ConnectionNotFound.</exception>
    public RegistryState Without(string name)
    {
        if (Find(name) is not { } connection)
            throw RegistryErrors.ConnectionNotFound(name, [.. Connections.Select(static c => c.Name)]);
        return (this with { Connections = [.. Connections.Where(c => c != connection)] }).Tidy();
    }

    public RegistryState With(LogicalDatabase database) =>
        this with { Details = [.. Details.Where(d => !Same(d.Name, database.Name) || !Same(d.Connection, database.Connection)), database] };

    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Drops what speaks of databases that are gone: their details, and the default if it is one of them.</summary>
    private RegistryState Tidy() => this with
    {
        Details = [.. Details.Where(d => Find(d.Connection)?.DatabaseNames.Contains(d.Name, StringComparer.OrdinalIgnoreCase) is true)],
        DefaultDatabase = DefaultDatabase is { } name && (Find(name) is not null || Connections.Any(c => c.DatabaseNames.Contains(name, StringComparer.OrdinalIgnoreCase)))
            ? name
            : null,
    };

    private static void RefuseSharedDatabases(Connection connection, IEnumerable<Connection> others)
    {
        foreach (var other in others.Where(static c => c.Enabled))
        {
            if (connection.DatabaseNames.Intersect(other.DatabaseNames, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } shared)
                throw RegistryErrors.DatabaseExists(shared, connection.Name, other.Name);
        }
    }
}
