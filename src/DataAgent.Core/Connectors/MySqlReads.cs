namespace DataAgent.Connectors;

/// <summary>The statements of MySQL and MariaDB that only read, and their functions that do more.</summary>
/// <remarks>https://dev.mysql.com/doc/refman/8.4/en/functions.html and https://mariadb.com/kb/en/built-in-functions/; MariaDB's ANALYZE runs what it explains and is no read.</remarks>
internal static class MySqlReads
{
    public static ReadRules Rules { get; } = new()
    {
        Listings = ["SHOW", "HELP"],
        Explains = ["EXPLAIN", "DESCRIBE", "DESC"],
        Phrases = [.. ReadRules.Standard.Phrases, "LOCK IN", "PREVIOUS VALUE", "PROCEDURE ANALYSE"],
        Functions =
        [
            "get_lock", "release_lock", "release_all_locks", "nextval", "setval", "load_file", "sys_exec", "sys_eval", "sys_set", "master_gtid_wait",
            "service_*", "asynchronous_connection_failover_*", "group_replication_*", "audit_log_*", "audit_api_*", "keyring_*", "mysql_firewall_*", "mysql_query_rewrite_*",
            "load_rewrite_rules", "flush_rewrite_cache", "set_firewall_mode", "normalize_statement", "read_firewall_*", "masking_dictionary_*", "gen_dictionary_*", "version_tokens_*",
        ],
    };
}
