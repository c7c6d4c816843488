namespace DataAgent.Unit.Queries.Writes;

/// <summary>What ClickHouse, SQLite and DuckDB have of their own.</summary>
internal static class OtherWrites
{
    public static IReadOnlyList<string> ClickHouse { get; } =
    [
        .. CommonWrites.All,
        "INSERT INTO FUNCTION file('x.csv') SELECT 1", "INSERT INTO t FORMAT Values (9, 'x')", "ALTER TABLE t DELETE WHERE 1", "ALTER TABLE t UPDATE name = 'x' WHERE 1",
        "OPTIMIZE TABLE t FINAL", "SYSTEM FLUSH LOGS", "SYSTEM STOP MERGES", "KILL QUERY WHERE 0", "RENAME TABLE t TO x", "EXCHANGE TABLES t AND u", "DETACH TABLE t", "ATTACH TABLE x (a Int32) ENGINE = Memory",
        "CREATE DATABASE x", "DROP DATABASE guard", "CREATE MATERIALIZED VIEW x ENGINE = Memory POPULATE AS SELECT * FROM t", "CREATE FUNCTION x AS a -> a", "CREATE USER x", "GRANT ALL ON *.* TO default",
        "SET readonly = 0", "SELECT 1 PARALLEL WITH DROP TABLE t", "WITH 1 AS x INSERT INTO t SELECT 9, 'x'", "DELETE FROM t WHERE 1", "UNDROP TABLE t", "BACKUP TABLE t TO Disk('x', 'y')",
        "SELECT \"\\\"\"; DELETE FROM t WHERE 1 --\"", "SELECT $$ ' $$; DELETE FROM t WHERE 1 --'",
    ];

    public static IReadOnlyList<string> Sqlite { get; } =
    [
        .. CommonWrites.All,
        "REPLACE INTO t VALUES (1, 'x')", "INSERT OR REPLACE INTO t VALUES (1, 'x')", "WITH x AS (SELECT 1) REPLACE INTO t VALUES (1, 'x')", "DELETE FROM t RETURNING *",
        "PRAGMA user_version = 7", "PRAGMA user_version(7)", "PRAGMA writable_schema = 1", "PRAGMA application_id = 7", "PRAGMA journal_mode = WAL", "PRAGMA auto_vacuum = 1; VACUUM",
        "VACUUM", "REINDEX", "ANALYZE", "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; END", "ALTER TABLE t DROP COLUMN name",
        "SELECT 1 AS [a'b]; DELETE FROM t; --'", "SELECT 1 AS `a'b`; DELETE FROM t; --'", "SELECT 1 -- \n; DELETE FROM t", "BEGIN IMMEDIATE; DELETE FROM t; COMMIT", "SAVEPOINT x; DELETE FROM t; RELEASE x",
        "PRAGMA main.incremental_vacuum", "PRAGMA optimize", "PRAGMA wal_checkpoint", "INSERT INTO t SELECT * FROM pragma_table_info('t')",
    ];

    public static IReadOnlyList<string> DuckDb { get; } =
    [
        .. CommonWrites.All,
        "INSERT OR REPLACE INTO t VALUES (1, 'x')", "INSERT INTO t BY NAME SELECT 9 AS id", "FROM t; DELETE FROM t", "CREATE OR REPLACE TABLE t AS SELECT 1", "CREATE SEQUENCE x", "SELECT nextval('s')",
        "WITH x AS MATERIALIZED (SELECT 1) DELETE FROM t", "CREATE MACRO x() AS 1", "CREATE TYPE x AS ENUM ('a')", "COMMENT ON TABLE t IS 'x'", "CHECKPOINT", "VACUUM", "ANALYZE",
        "EXPLAIN (ANALYZE) DELETE FROM t", "PREPARE q AS DELETE FROM t; EXECUTE q", "BEGIN; DELETE FROM t; COMMIT", "COMMIT; DELETE FROM t", "CALL force_checkpoint()", "FROM force_checkpoint()",
        "SELECT $a$ ' $a$; DELETE FROM t; --'", "SELECT E'a'\n'\\''; DELETE FROM t; --'", "TRUNCATE t", "ALTER TABLE t DROP COLUMN name", "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE",
    ];

    /// <summary>The server's barrier does not stand against these, since they leave the database alone: the guard does.</summary>
    public static IReadOnlyList<string> Outside { get; } =
    [
        "COPY t TO 'outside.csv'", "EXPORT DATABASE 'outside'", "ATTACH ':memory:' AS y", "INSTALL x", "LOAD x", "SET threads = 1", "RESET threads", "USE memory", "PRAGMA threads = 1", "CREATE TEMP TABLE z AS SELECT 1",
    ];
}
