namespace DataAgent.Connectors;

/// <summary>SQL Server's statements that only read. A statement needs no semicolon before it, so the words that begin one are refused wherever they stand.</summary>
/// <remarks>They are reserved words, which a name never is outside brackets; https://learn.microsoft.com/sql/t-sql/language-elements/reserved-keywords-transact-sql</remarks>
internal static class SqlServerReads
{
    public static ReadRules Rules { get; } = new()
    {
        Queries = ["SELECT"],
        Explains = ["EXPLAIN"],
        SplitsAnywhere = true,
        Words =
        [
            "INTO", "ADD", "ALTER", "BACKUP", "BEGIN", "BULK", "CHECKPOINT", "COMMIT", "CONVERSATION", "CREATE", "DBCC", "DEALLOCATE", "DECLARE", "DELETE", "DENY", "DISABLE",
            "DROP", "DUMP", "ENABLE", "EXEC", "EXECUTE", "GOTO", "GRANT", "IF", "INSERT", "KILL", "LOAD", "MERGE", "PRINT", "RAISERROR", "READTEXT", "RECEIVE", "RECONFIGURE",
            "RESTORE", "RETURN", "REVERT", "REVOKE", "ROLLBACK", "SAVE", "SEND", "SET", "SETUSER", "SHUTDOWN", "TABLOCKX", "THROW", "TRIGGER", "TRUNCATE", "UPDATE", "UPDATETEXT",
            "UPDLOCK", "USE", "WAITFOR", "WHILE", "WRITETEXT", "XLOCK",
        ],
        Functions = ["openquery", "openrowset", "opendatasource", "fn_xe_*", "xp_*", "sp_*"],
    };
}
