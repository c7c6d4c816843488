using System.Globalization;
using System.Numerics;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("postgresql")]
public class PostgreSqlContractTests : SessionContract
{
    protected override string Kind => "postgresql";

    protected override Connection Connection => GuardedServer.Connection(Kind, "postgresql");

    protected override string Endless => "SELECT pg_sleep(600)";

    protected override string ManyRows => "SELECT n FROM generate_series(1, 100000) AS s(n)";

    protected override string Unending => "SELECT generate_series(1, 1000000000) AS n";

    protected override string Running => "SELECT count(*) AS v FROM pg_stat_activity WHERE state = 'active' AND query LIKE @mark AND pid <> pg_backend_pid()";

    protected override (string, string, string)? ServersLimit => ("SHOW statement_timeout", "7s", "0");

    protected override string SyntaxErrorPlace => "At character 25.";

    protected override IReadOnlyList<string> Setup =>
    [
        "DROP TABLE IF EXISTS locked; CREATE TABLE locked AS SELECT 1 AS x",
        $"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'limited') THEN CREATE ROLE limited LOGIN PASSWORD '{GuardedServer.Password}'; END IF; END $$",
    ];

    protected override string Session => "SELECT pg_backend_pid() AS id";

    protected override string SessionRows => "SELECT pg_backend_pid() AS id, repeat('x', 1000) AS filler, generate_series(1, 1000000000) AS n";

    protected override string KillSession => "SELECT pg_terminate_backend({0}, 5000)";

    protected override string Locks => "BEGIN; LOCK TABLE locked; SELECT generate_series(1, 100000000) AS n";

    protected override string WaitsForLock => "SET lock_timeout = '0.2s'; UPDATE locked SET x = 2";

    protected override string LeavesTraces => "SET application_name = 'left'; CREATE TEMPORARY TABLE left_behind (x int)";

    protected override string Traces => "SELECT CASE current_setting('application_name') WHEN 'left' THEN 'left' ELSE 'clean' END AS v";

    protected override string TrustOption => "sslrootcert";

    protected override IReadOnlyList<string> Types =>
        ["smallint", "int", "bigint", "real", "float8", "numeric", "numeric(40,0)", "money", "bool", "text", "varchar(3)", "char(3)", "name", "bytea", "uuid", "date", "time", "timetz",
         "timestamp", "timestamptz", "interval", "json", "jsonb", "xml", "inet", "cidr", "macaddr", "bit(3)", "varbit", "int4range", "tsrange", "point", "int[]", "text[]", "timestamptz[]", "tsvector", "oid"];

    protected override IReadOnlyList<(string Sql, object? Value)> Values =>
    [
        ("'-32768'::smallint", short.MinValue), ("'-2147483648'::int", int.MinValue), ("9223372036854775807::bigint", long.MaxValue), ("4294967295::oid", uint.MaxValue),
        ("79228162514264337593543950335::numeric", decimal.MaxValue), ("12.50::numeric(10,2)", 12.50m), ("0.0000000000000000000000000001::numeric", 0.0000000000000000000000000001m),
        ("1234567890123456789012345678901234567890::numeric(40,0)", BigInteger.Parse("1234567890123456789012345678901234567890", null)), ("1::numeric(40,0)", BigInteger.One),
        ("-1e30::numeric", -BigInteger.Pow(10, 30)), ("1.00000000000000000000000000000000000::numeric", 1m), ("'-92233720368547758.08'::money", -92233720368547758.08m),
        ("1.5::real", 1.5f), ("'-Infinity'::real", float.NegativeInfinity), ("'NaN'::float8", double.NaN), ("'-Infinity'::float8", double.NegativeInfinity), ("5e-324::float8", double.Epsilon),
        ("true", true), ("''::text", ""), ("'ab'::char(4)", "ab  "), ("'Zoë 😀'::varchar(20)", "Zoë 😀"), ("'\\x00ff'::bytea", new byte[] { 0, 255 }), ("'\\x'::bytea", Array.Empty<byte>()),
        ("'00000000-0000-0000-0000-000000000001'::uuid", new Guid("00000000-0000-0000-0000-000000000001")),
        ("date '0001-01-01'", DateOnly.MinValue), ("date '9999-12-31'", DateOnly.MaxValue), ("time '23:59:59.999999'", new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(999999))),
        ("'12:34:56.789+02'::timetz", "12:34:56.789+02"), ("'12:34:56-03:30'::timetz", "12:34:56-03:30"), ("'24:00-03:30'::timetz", "24:00:00-03:30"), ("ARRAY[[1,2],[3,4]]", "{{1,2},{3,4}}"), ("'00:00+02'::timetz", "00:00:00+02"), ("timestamp '0001-01-01'", DateTime.MinValue),
        ("timestamp '2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234560)), ("timestamp '9999-12-31 23:59:59.999999'", DateTime.MaxValue.AddTicks(-9)),
        ("timestamptz '2024-02-29 23:59:59+02'", new DateTimeOffset(2024, 2, 29, 21, 59, 59, TimeSpan.Zero)),
        ("interval '-1 day -02:30'", -new TimeSpan(1, 2, 30, 0)), ("interval '838:59:59.000001'", TimeSpan.FromSeconds(3020399) + TimeSpan.FromTicks(10)),
        ("'{\"a\": 1}'::json", "{\"a\": 1}"), ("'{\"a\":1}'::jsonb", "{\"a\": 1}"), ("'null'::jsonb", "null"), ("'<a>b</a>'::xml", "<a>b</a>"),
        ("'192.168.0.1'::inet", "192.168.0.1"), ("'192.168.0.1/24'::inet", "192.168.0.1/24"), ("'::1'::inet", "::1"), ("'10.0.0.0/8'::cidr", "10.0.0.0/8"), ("'08:00:2b:01:02:03'::macaddr", "08:00:2b:01:02:03"),
        ("B'1'", "1"), ("B'101'::varbit", "101"), ("'(1,2)'::point", "(1,2)"), ("ROW(1,'a b',NULL,true,date '2024-01-02')", "(1,\"a b\",,t,2024-01-02)"),
        ("'[1,5]'::int4range", "[1,6)"), ("'empty'::int4range", "empty"), ("'(,5)'::int8range", "(,5)"), ("'[1.5,2.5)'::numrange", "[1.5,2.5)"), ("'[2024-01-01,2024-02-01)'::daterange", "[2024-01-01,2024-02-01)"),
        ("'[2024-01-01 10:00,)'::tsrange", "[\"2024-01-01 10:00:00\",)"), ("'[2024-01-01 10:00+02,2024-01-02 10:00+02]'::tstzrange", "[\"2024-01-01 08:00:00+00\",\"2024-01-02 08:00:00+00\"]"),
        ("'{[1,5),[7,9)}'::int4multirange", "{[1,5),[7,9)}"), ("'{[2024-01-01,2024-02-01)}'::datemultirange", "{[2024-01-01,2024-02-01)}"),
        ("'{1,NULL,3}'::int[]", new int?[] { 1, null, 3 }), ("'{}'::text[]", Array.Empty<string>()), ("'{a,NULL,\"b,c\"}'::text[]", new[] { "a", null, "b,c" }), ("ARRAY[1.50, NULL]", new decimal?[] { 1.50m, null }),
        ("ARRAY[timestamptz '2024-01-01 00:00+02', NULL]", new DateTimeOffset?[] { DateTimeOffset.Parse("2023-12-31T22:00Z", CultureInfo.InvariantCulture), null }), ("ARRAY[time '12:34']", new TimeOnly?[] { new(12, 34) }),
        ("ARRAY[interval '1 day', NULL]", new TimeSpan?[] { TimeSpan.FromDays(1), null }), ("ARRAY['{\"a\": 1}'::jsonb, NULL]", new[] { "{\"a\": 1}", null }), ("ARRAY['\\x00ff'::bytea, NULL]", new byte[]?[] { [0, 255], null }),
        ("ARRAY['10.1.2.3/8'::inet, NULL]", new[] { "10.1.2.3/8", null }), ("ARRAY[B'101', NULL]", new[] { "101", null }), ("ARRAY['[1,5)'::int4range]", new[] { "[1,5)" }), ("ARRAY[date '2024-01-01']", new DateOnly?[] { new(2024, 1, 1) }),
    ];

    protected override IReadOnlyList<string> Refused =>
    [
        "'NaN'::numeric", "'Infinity'::numeric", "'-Infinity'::numeric", "12345678901234567890123456789012345678.5::numeric", "0.12345678901234567890123456789012345::numeric", "'NaN'::numeric(40,0)",
        "'infinity'::timestamp", "'-infinity'::date", "'infinity'::timestamptz", "'0044-03-15 BC'::date", "'0044-03-15 BC'::timestamp", "'10000-01-01'::timestamp", "'24:00'::time", "'1 month'::interval", "'20000000 days'::interval",
        "ARRAY[[1,NULL],[3,4]]", "ARRAY['infinity'::timestamp]", "ARRAY['0044-03-15 BC'::date]", "ARRAY['NaN'::numeric]", "ARRAY[1e40::numeric]", "ARRAY['1 month'::interval]", "'pg_class'::regclass",
    ];

    [ConnectorFact]
    public void What_comes_as_text_is_what_the_server_writes()
    {
        foreach (var sql in new[] { "'16/B374D848'::pg_lsn", "to_tsvector('english', 'the quick fox')", "'<(1,2),3>'::circle", "'((1,2),(3,4))'::box", "'08:00:2b:01:02:03:04:05'::macaddr8", "'(0,1)'::tid", "ROW('a\"b', '', ARRAY[1,2])", "'$.a[*]'::jsonpath" })
            Assert.Equal(Single($"SELECT ({sql})::text AS v"), Single($"SELECT {sql} AS v"));
    }
}
