using System.Numerics;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("postgresql")]
public class PostgreSqlContractTests : ServerContract
{
    protected virtual string Kind => "postgresql";

    protected override Connection Connection => GuardedServer.Connection(Kind, "postgresql");

    protected override string Endless => "SELECT pg_sleep(600)";

    protected override string ManyRows => "SELECT n FROM generate_series(1, 100000) AS s(n)";

    protected override string Running => "SELECT count(*) AS v FROM pg_stat_activity WHERE state = 'active' AND query LIKE @mark AND pid <> pg_backend_pid()";

    protected override IReadOnlyList<(string Sql, object? Value)> Values =>
    [
        ("'-32768'::smallint", short.MinValue), ("'-2147483648'::int", int.MinValue), ("9223372036854775807::bigint", long.MaxValue),
        ("79228162514264337593543950335::numeric", decimal.MaxValue), ("12.50::numeric(10,2)", 12.50m),
        ("1234567890123456789012345678901234567890::numeric(40,0)", BigInteger.Parse("1234567890123456789012345678901234567890", null)),
        ("1.5::real", 1.5f), ("'NaN'::float8", double.NaN), ("'-Infinity'::float8", double.NegativeInfinity), ("true", true), ("''::text", ""),
        ("'Zoë 😀'::varchar(20)", "Zoë 😀"), ("'00000000-0000-0000-0000-000000000001'::uuid", new Guid("00000000-0000-0000-0000-000000000001")),
        ("'\\x00ff'::bytea", new byte[] { 0, 255 }), ("date '0001-01-01'", DateOnly.MinValue), ("date '9999-12-31'", DateOnly.MaxValue),
        ("time '23:59:59.999999'", new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(999999))),
        ("timestamp '2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234560)),
        ("timestamptz '2024-02-29 23:59:59+02'", new DateTimeOffset(2024, 2, 29, 21, 59, 59, TimeSpan.Zero)),
        ("interval '-1 day -02:30'", -new TimeSpan(1, 2, 30, 0)), ("'{\"a\": 1}'::json", "{\"a\": 1}"), ("'{\"a\": 1}'::jsonb", "{\"a\": 1}"),
        ("'{1,NULL,3}'::int[]", new int?[] { 1, null, 3 }), ("'{}'::text[]", Array.Empty<string>()), ("NULL::int", null),
    ];

    [ConnectorFact]
    public void A_syntax_error_says_where() =>
        Assert.Contains("At character 10.", Fails(DataAgentError.SyntaxError, "SELECT * FORM t").Message, StringComparison.Ordinal);

    [ConnectorFact]
    public void A_later_result_set_is_taken_when_asked_for()
    {
        using var result = QueryRunner.Run(Target, new Query("SELECT 1 AS a; SELECT 2 AS b") { ResultSet = 1 }, CancellationToken.None);
        Assert.Equal("b", Assert.Single(result.Shape.Columns).Name);
        Assert.Single(result.Rows());
    }

    [ConnectorFact]
    public void A_connection_killed_in_the_middle_says_how_many_rows_came()
    {
        using var result = Run("SELECT pg_backend_pid() AS pid, repeat('x', 1000) AS filler FROM generate_series(1, 2000000)");
        var rows = result.Rows().GetEnumerator();
        Assert.True(rows.MoveNext());
        Single("SELECT pg_terminate_backend(@pid) AS v", ("pid", rows.Current.GetType().GetProperty("pid")!.GetValue(rows.Current)));
        var e = Assert.Throws<DataAgentException>(() =>
        {
            while (rows.MoveNext())
            {
            }
        });
        Assert.Equal(DataAgentError.ConnectionLost, e.Error);
        Assert.Matches(@"\d+ rows had come", e.Message);
    }

    [ConnectorFact]
    public void Tls_is_verified_against_the_certificate_that_is_trusted()
    {
        var trusted = Connection with { Tls = "verify-full", Options = new Dictionary<string, string> { ["Root Certificate"] = GuardedServer.Address(Kind).Certificate! } };
        var status = ConnectionTester.Test(trusted, CancellationToken.None);
        Assert.True(status.Status == "Ok", status.Error);
        Assert.NotEqual("none", ConnectionTester.Test(Connection with { Tls = "require" }, CancellationToken.None).Tls);
        Assert.Equal("TlsRefused", ConnectionTester.Test(Connection with { Tls = "verify-full" }, CancellationToken.None).ErrorId);
    }
}
