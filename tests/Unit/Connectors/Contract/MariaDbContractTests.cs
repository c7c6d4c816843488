using System.Numerics;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("mariadb")]
public sealed class MariaDbContractTests : SessionContract
{
    protected override string Kind => "mariadb";

    protected override Connection Connection => GuardedServer.Connection(Kind, "mysql");

    protected override string Endless => "SELECT SLEEP(600)";

    protected override string ManyRows => "SELECT seq AS n FROM seq_1_to_100000";

    protected override string Unending => "SELECT a.seq AS n FROM seq_1_to_1000000 a, seq_1_to_1000000 b";

    protected override string Running => "SELECT COUNT(*) AS v FROM information_schema.PROCESSLIST WHERE INFO LIKE @mark AND ID <> CONNECTION_ID()";

    protected override (string, string, string)? ServersLimit => ("SELECT CAST(@@max_statement_time AS CHAR) AS v", "7.000000", "0.000000");

    protected override string SyntaxErrorPlace => "At character 25.";

    protected override string Session => "SELECT CONNECTION_ID() AS id";

    protected override string SessionRows => "SELECT CONNECTION_ID() AS id, REPEAT('x', 1000) AS filler FROM seq_1_to_1000000 a, seq_1_to_1000000 b";

    protected override string KillSession => "KILL {0}";

    protected override string Locks => "START TRANSACTION; UPDATE locked SET x = x + 1; SELECT a.seq FROM seq_1_to_1000000 a, seq_1_to_1000000 b";

    protected override string WaitsForLock => "SET innodb_lock_wait_timeout = 1; UPDATE locked SET x = 2";

    protected override string LeavesTraces => "SET sql_mode = 'ANSI_QUOTES', @mine = 5; CREATE TEMPORARY TABLE left_behind (x int)";

    protected override string Traces => "SELECT IF(@@sql_mode LIKE '%ANSI_QUOTES%', 'left', 'clean') AS v";

    protected override string? TrustOption => "SslCa";

    /// <summary>MySql.Data 8.0.16 wants a certificate of the client's own for verify-full.</summary>
    protected override IReadOnlyList<string> VerifyingModes => ["verify-ca"];

    protected override string From => " FROM contract_types";

    protected override IReadOnlyList<string> Types => ["SIGNED", "UNSIGNED", "DECIMAL(65,30)", "DECIMAL(65,0)", "DOUBLE", "FLOAT", "CHAR", "BINARY", "DATE", "TIME(6)", "DATETIME(6)"];

    protected override IReadOnlyList<string> Setup =>
    [
        "DROP TABLE IF EXISTS contract_types, locked",
        "CREATE TABLE locked (x INT) ENGINE = InnoDB; INSERT INTO locked VALUES (1)",
        $"CREATE OR REPLACE USER limited IDENTIFIED BY '{GuardedServer.Password}'",
        """
        CREATE TABLE contract_types (t TINYINT, tu TINYINT UNSIGNED, t1 TINYINT(1), t2 TINYINT(1), s SMALLINT, su SMALLINT UNSIGNED, m MEDIUMINT, mu MEDIUMINT UNSIGNED, i INT, iu INT UNSIGNED, b BIGINT, bu BIGINT UNSIGNED,
          d DECIMAL(65,30), dw DECIMAL(65,30), d65 DECIMAL(65,0), d28 DECIMAL(28,28), y YEAR, y0 YEAR, tm TIME(6), tn TIME, z DATE, zt DATETIME, da DATE, dt DATETIME(6), ts TIMESTAMP(6) NULL,
          b1 BIT(1), b64 BIT(64), e ENUM('a','ß'), st SET('x','y'), c CHAR(5), v VARCHAR(20), tx LONGTEXT, bl BLOB, bi BINARY(16), j JSON, u UUID, f FLOAT, r DOUBLE, g POINT) CHARACTER SET utf8mb4
        """,
        """
        SET sql_mode = '';
        INSERT INTO contract_types VALUES (-128, 255, 1, 2, -32768, 65535, -8388608, 16777215, -2147483648, 4294967295, -9223372036854775808, 18446744073709551615,
          -12345678901234567890.12345, 1.123456789012345678901234567890, 99999999999999999999999999999999999999999999999999999999999999999, 0.1234567890123456789012345678,
          2155, 0, '-838:59:59.999999', '838:59:59', '0000-00-00', '0000-00-00 00:00:00', '1000-01-01', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.999999',
          b'1', 18446744073709551615, 'ß', 'x,y', 'ab', 'Zoë 😀', '', x'00ff', x'000102030405060708090a0b0c0d0e0f', '{"a": 1}', '00112233-4455-6677-8899-aabbccddeeff', 1.5, -1.7976931348623157e308, POINT(1, 2))
        """,
    ];

    protected override IReadOnlyList<(string Sql, object? Value)> Values =>
    [
        ("t", sbyte.MinValue), ("tu", byte.MaxValue), ("t1", true), ("s", short.MinValue), ("su", ushort.MaxValue), ("m", -8388608), ("mu", 16777215u), ("i", int.MinValue), ("iu", uint.MaxValue),
        ("b", long.MinValue), ("bu", ulong.MaxValue), ("d", -12345678901234567890.12345m), ("d65", BigInteger.Pow(10, 65) - 1), ("d28", 0.1234567890123456789012345678m), ("SUM(i)", -2147483648m),
        ("SUM(d65) + 1", BigInteger.Pow(10, 65)), ("12345678901234567890123456789012345", BigInteger.Parse("12345678901234567890123456789012345", null)), ("y", 2155), ("y0", 0),
        ("tm", -(TimeSpan.FromSeconds(3020399) + TimeSpan.FromTicks(9999990))), ("tn", TimeSpan.FromSeconds(3020399)), ("z", null), ("zt", null), ("da", new DateOnly(1000, 1, 1)),
        ("dt", DateTime.MaxValue.AddTicks(-9)), ("ts", new DateTime(2038, 1, 19, 3, 14, 7).AddTicks(9999990)), ("b1", 1UL), ("b64", ulong.MaxValue), ("e", "ß"), ("st", "x,y"), ("c", "ab"), ("v", "Zoë 😀"), ("tx", ""),
        ("bl", new byte[] { 0, 255 }), ("bi", Enumerable.Range(0, 16).Select(static n => (byte)n).ToArray()), ("j", "{\"a\": 1}"), ("u", "00112233-4455-6677-8899-aabbccddeeff"), ("f", 1.5f), ("r", double.MinValue), ("ST_AsText(g)", "POINT(1 2)"),
        ("CAST(z AS CHAR)", "0000-00-00"), ("t2 + 0", 2),
    ];

    protected override IReadOnlyList<string> Refused => ["t2", "dw"];
}
