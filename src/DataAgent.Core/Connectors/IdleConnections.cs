namespace DataAgent.Connectors;

/// <summary>The connections that are kept open, without a query, for the next one.</summary>
public static class IdleConnections
{
    /// <summary>Ends them, those of all runspaces; connections in use end with their query. ClickHouse's end by themselves after 8 s.</summary>
    public static void Close()
    {
        PostgreSqlPools.Clear();
        Providers.ClearPools();
    }
}
