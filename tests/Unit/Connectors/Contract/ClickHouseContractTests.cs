using System.Globalization;
using System.Numerics;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("clickhouse")]
public sealed class ClickHouseContractTests : ServerContract
{
    protected override string Kind => "clickhouse";

    protected override string Forbidden => "CREATE USER never";

    protected override bool TakesBatches => false;

    protected override bool CountsChanges => false;

    protected override string Unending => "SELECT number AS n FROM numbers(1000000000000)";

    protected override (string, string, string)? ServersLimit => ("SELECT toString(getSetting('max_execution_time')) AS v", "7", "0");

    protected override string SyntaxErrorPlace => "At character 25.";

    protected override IReadOnlyList<string> Types => ["Nullable(Int8)", "Nullable(UInt256)", "Nullable(Decimal(76, 10))", "Nullable(Float64)", "Nullable(String)", "Nullable(FixedString(3))", "Nullable(Date32)", "Nullable(DateTime64(7))", "Nullable(UUID)", "Nullable(IPv6)", "Nullable(Bool)"];

    protected override Connection Connection => GuardedServer.Connection("clickhouse", "clickhouse");

    protected override string Running => "SELECT count() AS v FROM system.processes WHERE query LIKE @mark AND query NOT LIKE '%system.processes%'";

    protected override string Endless => "SELECT sum(sleepEachRow(0.05)) FROM numbers(12000) SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0";

    protected override string ManyRows => "SELECT toInt64(number + 1) AS n FROM numbers(100000)";

    protected override IReadOnlyList<(string Sql, object? Value)> Values =>
    [
        ("toInt8(-128)", sbyte.MinValue), ("toUInt8(255)", byte.MaxValue), ("toInt16(-32768)", short.MinValue), ("toUInt16(65535)", ushort.MaxValue),
        ("toInt32(-2147483648)", int.MinValue), ("toUInt32(4294967295)", uint.MaxValue), ("toInt64('-9223372036854775808')", long.MinValue),
        ("toUInt64('18446744073709551615')", ulong.MaxValue), ("toInt128('-170141183460469231731687303715884105728')", -BigInteger.Pow(2, 127)),
        ("toUInt256('115792089237316195423570985008687907853269984665640564039457584007913129639935')", BigInteger.Pow(2, 256) - 1),
        ("toFloat32(1.5)", 1.5f), ("toFloat64('-inf')", double.NegativeInfinity), ("toBFloat16(2.5)", 2.5f), ("true", true),
        ("toDecimal32('-12.34', 2)", -12.34m), ("toDecimal64('1.2345', 4)", 1.2345m), ("toDecimal128('12345678901234567890.12345678', 8)", 12345678901234567890.12345678m),
        ("'Zoë 🎉'", "Zoë 🎉"), ("toFixedString('ab', 4)", "ab"), ("toDate('2149-06-06')", new DateOnly(2149, 6, 6)), ("toDate32('1900-01-01')", new DateOnly(1900, 1, 1)),
        ("toDateTime64('2024-02-29 23:59:59.1234567', 7, 'UTC')", DateTimeOffset.Parse("2024-02-29T23:59:59.1234567Z", CultureInfo.InvariantCulture)),
        ("toDateTime('2024-07-01 12:00:00', 'Europe/Berlin')", DateTimeOffset.Parse("2024-07-01T12:00:00+02:00", CultureInfo.InvariantCulture)),
        ("toUUID('00112233-4455-6677-8899-aabbccddeeff')", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")), ("toIPv4('1.2.3.4')", "1.2.3.4"), ("toIPv6('::1')", "::1"),
        ("CAST('b', 'Enum8(''a'' = -1, ''b'' = 2)')", "b"), ("CAST('x', 'LowCardinality(Nullable(String))')", "x"), ("CAST(NULL, 'Nullable(Int32)')", null),
        ("[1, 2]::Array(Int32)", new[] { 1, 2 }), ("['a', NULL]::Array(Nullable(String))", new string?[] { "a", null }),
    ];

    [ConnectorFact]
    public void An_error_in_the_middle_of_the_answer_is_an_error_and_no_short_result()
    {
        using var result = Run("SELECT throwIf(number = 5000000) AS v, number FROM numbers(10000000) SETTINGS max_block_size = 1000");
        var rows = 0;
        var failure = Assert.Throws<DataAgentException>(() =>
        {
            foreach (var _ in result.Rows())
                rows++;
        });
        Assert.InRange(rows, 1, 5_000_000);
        Assert.Contains($"{rows} rows had come", failure.Message, StringComparison.Ordinal);
        Assert.Contains("throwIf", failure.Message, StringComparison.Ordinal);
    }

    [ConnectorFact]
    public void Options_are_settings_of_every_query()
    {
        var limited = Target with { Connection = Target.Connection with { Options = new Dictionary<string, string> { ["max_result_rows"] = "5" } } };
        using var result = QueryRunner.Run(limited, new Query("SELECT getSetting('max_result_rows') AS v"), CancellationToken.None);
        var row = Assert.Single(result.Rows());
        Assert.Equal(5L, Convert.ToInt64(row.GetType().GetProperty("v")!.GetValue(row), CultureInfo.InvariantCulture));
    }
}
