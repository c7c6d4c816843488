namespace DataAgent.Unit.Queries.Writes;

/// <summary>PostgreSQL's own ways to write; f() is a function that deletes, p() a procedure, s a sequence.</summary>
internal static class PostgreSqlWrites
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. CommonWrites.All,
        "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
        "WITH x AS NOT MATERIALIZED (UPDATE t SET name = 'x' RETURNING *) SELECT * FROM x",
        "SELECT * FROM (WITH x AS (INSERT INTO t VALUES (9, 'x') RETURNING *) SELECT * FROM x) y",
        "WITH RECURSIVE a(n) AS (SELECT 1 UNION SELECT n FROM a) CYCLE n SET c USING p INSERT INTO t SELECT n, 'x' FROM a",
        "SELECT * INTO x FROM t", "SELECT id, name INTO TEMP x FROM t", "WITH a AS (SELECT 1) SELECT * INTO x FROM a",
        "SELECT f()", "SELECT * FROM f()", "CALL p()", "DO $$ BEGIN DELETE FROM t; END $$", "DO LANGUAGE plpgsql 'BEGIN DELETE FROM t; END'",
        "SELECT nextval('s')", "SELECT setval('s', 99)", "SELECT \"nextval\"('s')", "SELECT pg_catalog.nextval('s')",
        "SELECT lo_create(4711)", "SELECT lo_from_bytea(0, 'x')", "SELECT query_to_xml('DELETE FROM t RETURNING 1', true, true, '')",
        "COPY t TO PROGRAM 'true'", "COPY t FROM PROGRAM 'echo 9'", "COPY (DELETE FROM t RETURNING *) TO STDOUT",
        "EXPLAIN (ANALYZE) DELETE FROM t", "EXPLAIN (ANALYZE false, ANALYZE true) DELETE FROM t", "EXPLAIN (VERBOSE, ANALYZE on) UPDATE t SET name = 'x'",
        "EXPLAIN ANALYZE VERBOSE DELETE FROM t", "EXPLAIN ANALYZE WITH x AS (DELETE FROM t RETURNING 1) SELECT 1",
        "PREPARE q AS DELETE FROM t; EXECUTE q", "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE",
        "GRANT ALL ON t TO PUBLIC", "CREATE ROLE x", "ALTER ROLE CURRENT_USER SET work_mem = '8MB'", "COMMENT ON TABLE t IS 'x'", "REFRESH MATERIALIZED VIEW m",
        "VACUUM t", "ANALYZE t", "REINDEX TABLE t", "CLUSTER t", "LOCK TABLE t", "NOTIFY x", "SECURITY LABEL ON TABLE t IS 'x'", "CHECKPOINT",
        "DECLARE c CURSOR FOR SELECT * FROM t FOR UPDATE", "SELECT * FROM t FOR UPDATE", "TABLE t FOR SHARE",
        "SELECT a$$$; DELETE FROM t; --$$", "SELECT $q$ ' $q$; DELETE FROM t; --'", "SELECT E'a'\n'\\''; DELETE FROM t; --'", "SELECT '\\'; DELETE FROM t; --'",
        "SELECT 1 --\r; DELETE FROM t", "SELECT 1 AS \"a\"\"'\"; DELETE FROM t; --'", "SELECT U&'\\0027'; DELETE FROM t",
    ];

    /// <summary>The server's barrier does not stand against these: the guard alone does. The first writes in a read-only transaction of version 15.</summary>
    public static IReadOnlyList<string> Lifting { get; } =
    [
        "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1",
        "SET TRANSACTION READ WRITE; DELETE FROM t", "COMMIT; BEGIN READ WRITE; DELETE FROM t; COMMIT", "ROLLBACK; SET default_transaction_read_only = off; DELETE FROM t",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "SELECT set_config('transaction_read_only', 'off', false)", "RESET ALL", "DISCARD ALL", "START TRANSACTION READ WRITE",
        "SELECT pg_reload_conf()", "SELECT pg_terminate_backend(0)", "ALTER SYSTEM SET work_mem = '4MB'", "SET ROLE NONE", "LISTEN x", "SAVEPOINT x",
    ];
}
