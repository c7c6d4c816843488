namespace DataAgent.Unit.Queries.Writes;

/// <summary>Statements that change the tables t and u (id, name), or the catalog, wherever SQL is spoken.</summary>
internal static class CommonWrites
{
    public static IReadOnlyList<string> All { get; } =
    [
        "INSERT INTO t VALUES (9, 'x')",
        "INSERT INTO t (id, name) SELECT id + 10, name FROM t",
        "insert into t values (9, 'x'), (10, 'y')",
        "/* SELECT */ INSERT INTO t VALUES (9, 'x')",
        "-- SELECT 1\nINSERT INTO t VALUES (9, 'x')",
        "UPDATE t SET name = 'x'",
        "UPDATE t SET name = 'SELECT' WHERE id = 1",
        "DELETE FROM t",
        "DELETE FROM t WHERE id IN (SELECT id FROM u)",
        "  \n\t DELETE FROM t",
        "TRUNCATE TABLE t",
        "DROP TABLE t",
        "DROP TABLE IF EXISTS u",
        "CREATE TABLE x (id int)",
        "CREATE TABLE x AS SELECT * FROM t",
        "CREATE VIEW x AS SELECT * FROM t",
        "CREATE INDEX x ON t (id)",
        "ALTER TABLE t ADD COLUMN x int",
        "ALTER TABLE t RENAME TO x",
        "SELECT 1; DELETE FROM t",
        "SELECT 1; DROP TABLE t; SELECT 2",
        "SELECT ';'; UPDATE t SET name = ';'",
        "(SELECT 1); DELETE FROM t",
        "SELECT 1 /* ; */; DELETE FROM t /* SELECT */",
        "WITH x AS (SELECT 1 AS id) INSERT INTO t SELECT id, 'x' FROM x",
        "WITH x AS (SELECT 1 AS id) DELETE FROM t WHERE id IN (SELECT id FROM x)",
        "WITH x AS (SELECT 1 AS id) UPDATE t SET name = 'x' WHERE id IN (SELECT id FROM x)",
        "EXPLAIN ANALYZE DELETE FROM t",
        "EXPLAIN ANALYZE INSERT INTO t VALUES (9, 'x')",
        "EXPLAIN ANALYZE UPDATE t SET name = 'x'",
    ];
}
