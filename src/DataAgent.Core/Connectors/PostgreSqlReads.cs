namespace DataAgent.Connectors;

/// <summary>PostgreSQL's statements that only read, and its functions that do more.</summary>
/// <remarks>Functions: https://www.postgresql.org/docs/current/functions-admin.html, and what its own and widespread extensions add.</remarks>
internal static class PostgreSqlReads
{
    public static ReadRules Rules { get; } = new()
    {
        Listings = ["SHOW"],
        Explains = ["EXPLAIN"],
        Functions =
        [
            // sequences and settings
            "nextval", "setval", "set_config", "setseed",
            // other sessions and the server itself
            "pg_terminate_backend", "pg_cancel_backend", "pg_reload_conf", "pg_rotate_logfile*", "pg_promote", "pg_notify", "pg_advisory_*", "pg_try_advisory_*",
            "pg_log_*", "pg_stat_reset*", "pg_stat_statements_reset", "pg_switch_wal", "pg_switch_xlog", "pg_create_*", "pg_drop_*", "pg_copy_*", "pg_backup_*",
            "pg_start_backup", "pg_stop_backup", "pg_wal_replay_*", "pg_xlog_replay_*", "pg_replication_*", "pg_logical_*", "pg_sync_*", "pg_export_snapshot",
            "pg_restore_*", "pg_clear_*", "pg_set_*", "pg_import_*", "pg_prewarm", "autoprewarm_*", "pg_truncate_*", "pg_surgery_*", "heap_force_*", "binary_upgrade_*",
            "gin_clean_pending_list", "brin_summarize_*", "brin_desummarize_*", "pg_nextoid", "pg_stop_*",
            // files
            "pg_read_*", "pg_ls_*", "pg_stat_file", "pg_file_*", "pg_logdir_ls", "pg_hba_file_rules", "lo_*", "lowrite", "loread",
            // SQL in a text, here or elsewhere
            "query_to_xml*", "cursor_to_xml*", "ts_stat", "crosstab*", "connectby", "dblink*", "postgres_fdw_disconnect*",
            "plan_*", "exec", "execute", "exec_sql", "execute_sql",
            // extensions
            "cron_*", "schedule", "unschedule", "schedule_in_database", "alter_job", "query_export_to_s3", "table_import_from_s3", "http", "http_*", "invoke",
        ],
    };
}
