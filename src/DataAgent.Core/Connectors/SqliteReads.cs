namespace DataAgent.Connectors;

/// <summary>SQLite's statements that only read.</summary>
/// <remarks>PRAGMAs: https://www.sqlite.org/pragma.html. EXPLAIN never runs what it explains.</remarks>
internal static class SqliteReads
{
    public static ReadRules Rules { get; } = new()
    {
        Queries = ["SELECT", "VALUES"],
        Explains = ["EXPLAIN"],
        Functions = ["load_extension", "writefile", "readfile", "edit", "eval", "fts3_tokenizer", "zipfile", "sqlar_*"],
        Pragmas =
        [
            "APPLICATION_ID", "AUTO_VACUUM", "AUTOMATIC_INDEX", "BUSY_TIMEOUT", "CACHE_SIZE", "CACHE_SPILL", "CELL_SIZE_CHECK", "CHECKPOINT_FULLFSYNC", "COLLATION_LIST",
            "COMPILE_OPTIONS", "DATA_VERSION", "DATABASE_LIST", "DEFER_FOREIGN_KEYS", "ENCODING", "FOREIGN_KEY_CHECK", "FOREIGN_KEYS", "FREELIST_COUNT", "FULLFSYNC",
            "FUNCTION_LIST", "IGNORE_CHECK_CONSTRAINTS", "INTEGRITY_CHECK", "JOURNAL_MODE", "JOURNAL_SIZE_LIMIT", "LEGACY_ALTER_TABLE", "LOCKING_MODE", "MAX_PAGE_COUNT",
            "MMAP_SIZE", "MODULE_LIST", "PAGE_COUNT", "PAGE_SIZE", "PRAGMA_LIST", "QUERY_ONLY", "QUICK_CHECK", "READ_UNCOMMITTED", "RECURSIVE_TRIGGERS",
            "REVERSE_UNORDERED_SELECTS", "SCHEMA_VERSION", "SECURE_DELETE", "SOFT_HEAP_LIMIT", "SYNCHRONOUS", "TABLE_LIST", "TEMP_STORE", "THREADS", "TRUSTED_SCHEMA",
            "USER_VERSION", "WAL_AUTOCHECKPOINT",
        ],
        PragmaCalls =
        [
            "FOREIGN_KEY_CHECK", "FOREIGN_KEY_LIST", "INDEX_INFO", "INDEX_LIST", "INDEX_XINFO", "INTEGRITY_CHECK", "QUICK_CHECK", "TABLE_INFO", "TABLE_LIST", "TABLE_XINFO",
        ],
    };
}
