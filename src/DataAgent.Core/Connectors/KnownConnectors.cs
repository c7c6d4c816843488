namespace DataAgent.Connectors;

/// <summary>The kinds of database DataAgent can speak to.</summary>
public static class KnownConnectors
{
    public static IReadOnlyList<Connector> All { get; } =
        [PostgreSql.Connector, Redshift.Connector, MySql.Connector, SqlServer.Connector, Sqlite.Connector, DuckDb.Connector, LocalFiles.Connector, ClickHouseServer.Connector, Ado.Connector];

    /// <summary>By name, alias or URL scheme, ignoring case.</summary>
    /// <exception cref="DataAgentException"><see cref="DataAgentError.ConnectorNotFound"/>, listing the known ones.</exception>
    public static Connector Get(string name) =>
        All.FirstOrDefault(c => Names(c).Contains(name, StringComparer.OrdinalIgnoreCase)) ?? throw ConnectorErrors.ConnectorNotFound(name);

    private static IEnumerable<string> Names(Connector connector) => [connector.Name, .. connector.Aliases, .. connector.UrlSchemes];
}
