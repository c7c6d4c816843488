namespace DataAgent.Registry;

/// <summary>Where a query runs: one connection, and the logical databases on it that the user named.</summary>
/// <param name="Databases">Logical names, at least one.</param>
public sealed record Target(Connection Connection, IReadOnlyList<string> Databases)
{
    /// <summary>A file database that does not exist is made; else it is an error, so that a mistyped path never becomes an empty database.</summary>
    public bool CreatesFile { get; init; }

    /// <summary>Nothing but texts and numbers is asked, and nobody comes again soon: the connection ends with its query, and the driver need not learn the server's types.</summary>
    public bool IsBrief { get; init; }

    /// <summary>The schemas (PostgreSQL) or databases (MySQL, ClickHouse) to select; empty where the connection holds a single database.</summary>
    public IReadOnlyList<string> Schemas => Connection.Databases.Count > 1 ? Databases : [];
}
