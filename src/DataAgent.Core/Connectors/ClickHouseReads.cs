namespace DataAgent.Connectors;

/// <summary>ClickHouse's statements that only read, and its table functions that reach files, URLs and programs.</summary>
/// <remarks>https://clickhouse.com/docs/sql-reference/table-functions; EXPLAIN runs its statement only with ANALYZE.</remarks>
internal static class ClickHouseReads
{
    public static ReadRules Rules { get; } = new()
    {
        Queries = ["SELECT", "VALUES", "FROM"],
        Listings = ["SHOW", "DESCRIBE", "DESC", "EXISTS"],
        Explains = ["EXPLAIN"],
        Phrases = ["PARALLEL WITH"],
        Functions = ["executable", "executablePool", "file", "fileCluster", "url", "urlCluster", "jdbc", "odbc", "input", "catboostEvaluate", "addressToLine"],
    };
}
