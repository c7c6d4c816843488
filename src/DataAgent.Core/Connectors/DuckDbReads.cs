namespace DataAgent.Connectors;

/// <summary>DuckDB's statements that only read; a query may begin with FROM.</summary>
/// <remarks>https://duckdb.org/docs/stable/sql/introduction; reading files is what many use it for, and stays allowed.</remarks>
internal static class DuckDbReads
{
    public static ReadRules Rules { get; } = new()
    {
        Queries = ["SELECT", "VALUES", "TABLE", "FROM", "PIVOT", "UNPIVOT"],
        Listings = ["SHOW", "DESCRIBE", "DESC", "SUMMARIZE"],
        Explains = ["EXPLAIN"],
        Functions =
        [
            "nextval", "setval", "set_config", "setseed", "checkpoint", "force_checkpoint", "query", "query_table", "json_execute_serialized_sql", "from_substrait*",
            "postgres_execute", "postgres_query", "postgres_attach", "mysql_execute", "mysql_query", "sqlite_attach", "sqlite_query", "enable_*", "disable_*", "truncate_duckdb_logs",
            "write_log", "write_blob", "write_text", "import_database", "start_ui*", "stop_ui*", "load_aws_credentials", "http_post*", "http_get*", "test_all_types_*",
        ],
        Pragmas = ["VERSION", "DATABASE_LIST", "DATABASE_SIZE", "SHOW_TABLES", "SHOW_TABLES_EXPANDED", "SHOW_DATABASES", "FUNCTIONS", "COLLATIONS", "PLATFORM", "USER_AGENT"],
        PragmaCalls = ["TABLE_INFO", "STORAGE_INFO", "SHOW", "METADATA_INFO"],
    };
}
