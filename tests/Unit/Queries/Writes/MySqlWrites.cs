namespace DataAgent.Unit.Queries.Writes;

/// <summary>MySQL's and MariaDB's own ways to write; f() is a function that deletes, p() a procedure, s a sequence.</summary>
internal static class MySqlWrites
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. CommonWrites.All,
        "REPLACE INTO t VALUES (1, 'x')", "REPLACE t SELECT * FROM u", "INSERT INTO t SET id = 9", "INSERT t VALUES (9, 'x') ON DUPLICATE KEY UPDATE name = 'x'",
        "/*! DELETE FROM t */", "/*!50000 DELETE FROM t */", "/*M! DELETE FROM t */", "/*M!100000 DROP TABLE t */", "SELECT 1; /*!50000 DELETE FROM t */",
        "SELECT /*! 1; DELETE FROM t; SELECT */ 1", "SELECT 1 /*!; DELETE FROM t */",
        "SELECT 1--1; DELETE FROM t", "SELECT '\\'', 1; DELETE FROM t; -- '", "SELECT \"\\\"\"; DELETE FROM t; -- \"", "SELECT `a``'` FROM t; DELETE FROM t; -- '",
        "SELECT 1 # '\n; DELETE FROM t # '", "SELECT * FROM t INTO OUTFILE '/nonexistent/x'", "SELECT name INTO DUMPFILE '/nonexistent/x' FROM t LIMIT 1", "SELECT id INTO @a FROM t",
        "SELECT f()", "SELECT * FROM t WHERE id = f()", "CALL p()", "DO f()", "SELECT NEXT VALUE FOR s", "SELECT NEXTVAL(s)", "SELECT SETVAL(s, 99)",
        "ANALYZE DELETE FROM t", "ANALYZE FORMAT=JSON UPDATE t SET name = 'x'", "DESC ANALYZE DELETE FROM t", "DESCRIBE ANALYZE DELETE FROM t",
        "ANALYZE TABLE t", "OPTIMIZE TABLE t", "REPAIR TABLE t", "CHECK TABLE t", "LOCK TABLES t WRITE", "RENAME TABLE t TO x", "HANDLER t OPEN",
        "DELETE t FROM t JOIN u ON t.id = u.id", "UPDATE t JOIN u ON t.id = u.id SET t.name = 'x'", "LOAD DATA LOCAL INFILE '/nonexistent' INTO TABLE t",
        "CREATE USER x", "GRANT SELECT ON *.* TO x", "SET PASSWORD = PASSWORD('x')", "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t",
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.name = 'x'", "CREATE OR REPLACE TABLE t (a int)", "BEGIN NOT ATOMIC DELETE FROM t; END",
        "EXECUTE IMMEDIATE 'DELETE FROM t'", "PREPARE q FROM 'DELETE FROM t'; EXECUTE q", "SELECT * FROM t FOR UPDATE", "SELECT * FROM t LOCK IN SHARE MODE",
        "SELECT * FROM t PROCEDURE ANALYSE()", "INSTALL PLUGIN x SONAME 'x'", "FLUSH TABLES", "KILL 0",
    ];

    /// <summary>The server's barrier does not stand against these: the guard alone does.</summary>
    public static IReadOnlyList<string> Lifting { get; } =
    [
        "SET SESSION TRANSACTION READ WRITE; DELETE FROM t", "SET tx_read_only = 0; DELETE FROM t", "SET @@session.tx_read_only = 0", "START TRANSACTION READ WRITE; DELETE FROM t; COMMIT",
        "SET STATEMENT tx_read_only = 0 FOR DELETE FROM t", "SET GLOBAL max_connections = 100", "SELECT GET_LOCK('x', 0)", "SELECT LOAD_FILE('/nonexistent')", "RESET MASTER", "USE mysql", "XA START 'a'",
    ];
}
