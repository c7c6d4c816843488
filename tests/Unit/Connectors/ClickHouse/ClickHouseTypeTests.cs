using System.Globalization;
using System.Numerics;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>What the contract's list of types leaves out: edges, nesting, and what cannot be shown.</summary>
public sealed class ClickHouseTypeTests
{
    public static TheoryData<string, object?> Values => new()
    {
        { "toInt256('-57896044618658097711785492504343953926634992332820282019728792003956564819968')", -BigInteger.Pow(2, 255) },
        { "toUInt128('340282366920938463463374607431768211455')", BigInteger.Pow(2, 128) - 1 },
        { "toDecimal256('99999999999999999999999999999999999999999999', 0)", BigInteger.Pow(10, 44) - 1 },
        { "toDecimal256('12345678901234567890123456.50000000000000000000000', 23)", 12345678901234567890123456.5m },
        { "toDecimal128('-0.0000000000000000000000000001', 28)", -0.0000000000000000000000000001m },
        { "toDecimal64('-2.000000001', 9)", -2.000000001m },
        { "toFloat32('nan')", float.NaN }, { "toFloat64('inf')", double.PositiveInfinity }, { "toBFloat16(1.1)", 1.09375f },
        { "toDateTime(4294967295)", new DateTime(2106, 2, 7, 6, 28, 15) },
        { "toDateTime64('2024-02-29 12:00:00', 0)", new DateTime(2024, 2, 29, 12, 0, 0) },
        { "toDateTime64('2024-02-29 12:00:00.123', 3)", new DateTime(2024, 2, 29, 12, 0, 0, 123) },
        { "toDateTime64('1900-01-01 00:00:00.000001', 6)", new DateTime(1900, 1, 1).AddTicks(10) },
        { "toDateTime64('2299-12-31 23:59:59.99999999', 8)", new DateTime(2299, 12, 31, 23, 59, 59).AddTicks(9_999_999) },
        { "toDateTime64('1969-12-31 23:59:59.999999999', 9)", new DateTime(1969, 12, 31, 23, 59, 59).AddTicks(9_999_999) },
        { "toDateTime64('2024-02-29 12:00:00.123456789', 9, 'Asia/Tokyo')", DateTimeOffset.Parse("2024-02-29T12:00:00.1234567+09:00", CultureInfo.InvariantCulture) },
        { "toDate(0)", new DateOnly(1970, 1, 1) }, { "toDate32('2299-12-31')", new DateOnly(2299, 12, 31) },
        { "CAST('-100:00:01', 'Time')", -new TimeSpan(100, 0, 1) }, { "CAST('12:34:56.123456789', 'Time64(9)')", new TimeSpan(12, 34, 56).Add(TimeSpan.FromTicks(1_234_567)) },
        { "toIPv4('255.1.2.3')", "255.1.2.3" }, { "toIPv6('::ffff:1.2.3.4')", "::ffff:1.2.3.4" },
        { "CAST('x, y (z)', 'Enum16(\\'a\\' = -300, \\'x, y (z)\\' = 5, \\'e = 7\\' = 8)')", "x, y (z)" },
        { "CAST('e = 7', 'Enum16(\\'a\\' = -300, \\'x, y (z)\\' = 5, \\'e = 7\\' = 8)')", "e = 7" },
        { "CAST(NULL, 'Nullable(Enum8(\\'a\\' = 1))')", null }, { "CAST(true, 'Nullable(Bool)')", true },
        { "INTERVAL 3 DAY", TimeSpan.FromDays(3) }, { "INTERVAL 5 MILLISECOND", TimeSpan.FromMilliseconds(5) }, { "INTERVAL 2 MONTH", 2L },
        { "[NULL, 1]", new byte?[] { null, 1 } }, { "[]", Array.Empty<object>() }, { "CAST(['x', 'y'], 'Array(LowCardinality(String))')", new[] { "x", "y" } },
        { "[toDecimal64(1.5, 2)]", new[] { 1.5m } }, { "arrayMap(i -> toInt64(i), range(10000))", Enumerable.Range(0, 10000).Select(static i => (long)i).ToArray() },
        { "[[1, 2], [3]]", "[[1,2],[3]]" }, { "map('a', [1, 2], 'b', [])", """{"a":[1,2],"b":[]}""" }, { "map(1, map('x', NULL))", """{"1":{"x":null}}""" },
        { "tuple(1, 'a', NULL)", """[1,"a",null]""" }, { "CAST((1, 'a'), 'Tuple(id Int32, `na me` String)')", """{"id":1,"na me":"a"}""" },
        { "CAST([(1, 'a')], 'Nested(id Int32, name String)')", """[{"id":1,"name":"a"}]""" }, { "(1.5, 2.0)::Point", "[1.5,2]" },
        { "[[(0, 0), (1, 1)]]::Polygon", "[[[0,0],[1,1]]]" }, { "CAST((1., 2.)::Point, 'Geometry')", "[1,2]" },
        { "CAST('{\"a\":{\"b\":[1,{\"c\":\"x\"}]}}', 'JSON')", """{"a":{"b":[1,{"c":"x"}]}}""" }, { "CAST(5::UInt64, 'Variant(String, UInt64)')", "5" }, { "CAST(NULL, 'Variant(String, UInt64)')", null },
        { "CAST('x', 'Dynamic')", "\"x\"" }, { "CAST(NULL, 'Dynamic')", null }, { "CAST(toInt256(-5), 'Dynamic')", "-5" }, { "[CAST(5, 'Dynamic'), NULL, CAST('x', 'Dynamic')]", """[5,null,"x"]""" },
        { "CAST('{\"a\":{\"b\":[1,2]}}', 'JSON').a.b", "[1,2]" }, { "CAST('{\"a\":1.5}', 'JSON').a", "1.5" }, { "CAST('{\"a\":1}', 'JSON').z", null },
        { "CAST(toDecimal64('1.50', 2), 'Dynamic')", "1.50" }, { "CAST(toDateTime64('2024-02-29 12:00:00.5', 3, 'UTC'), 'Dynamic')", "\"2024-02-29T12:00:00.5+00:00\"" },
        { "CAST(CAST('b', 'Enum8(\\'a\\' = -1, \\'b\\' = 2)'), 'Dynamic')", "\"b\"" }, { "CAST(CAST('c\\'d', 'Enum16(\\'a\\' = -1, \\'c\\\\\\'d\\' = 300)'), 'Dynamic')", "\"c'd\"" },
        { "CAST(map('k', [1, NULL]), 'Dynamic')", """{"k":[1,null]}""" }, { "CAST(CAST((1, 'a'), 'Tuple(id Int32, name String)'), 'Dynamic')", """{"id":1,"name":"a"}""" }, { "CAST((1, 'a'), 'Dynamic')", """[1,"a"]""" },
        { "CAST(INTERVAL 3 DAY, 'Dynamic')", "\"3.00:00:00\"" }, { "CAST(INTERVAL 2 YEAR, 'Dynamic')", "2" }, { "CAST(toFixedString('ab', 4), 'Dynamic')", "\"ab\"" }, { "CAST((1.5, 2.0)::Point, 'Dynamic')", "[1.5,2]" },
        { "CAST(toBFloat16(1.5), 'Dynamic')", "1.5" }, { "CAST(CAST('12:34:56', 'Time'), 'Dynamic')", "\"12:34:56\"" }, { "CAST(CAST('12:34:56.5', 'Time64(3)'), 'Dynamic')", "\"12:34:56.5000000\"" },
        { "CAST(CAST('{\"a\":1}', 'JSON'), 'Dynamic')", "\"{\\\"a\\\":1}\"" }, { "CAST(toIPv4('1.2.3.4'), 'Dynamic')", "\"1.2.3.4\"" }, { "CAST(toUUID('00112233-4455-6677-8899-aabbccddeeff'), 'Dynamic')", "\"00112233-4455-6677-8899-aabbccddeeff\"" },
        { "toInt64(3)::SimpleAggregateFunction(sum, Int64)", 3L }, { "'a\\0b'", "a\0b" }, { "repeat('é', 200000)", new string('é', 200_000) }, { "''", "" },
    };

    [ServerTheory(ClickHouseLive.Kind), MemberData(nameof(Values))]
    public void A_value_is_what_the_server_means(string sql, object? expected) =>
        Assert.Equal(expected, ClickHouseLive.Target(("enable_time_time64_type", "1")).Row($"SELECT {sql} AS v")[0]);

    [ServerTheory(ClickHouseLive.Kind)]
    [InlineData("toDecimal256('1234567890123456789012345678.9012345678', 10)", "28 digits")]
    [InlineData("CAST(initializeAggregation('sumState', 1), 'Dynamic')", "toString")]
    [InlineData("sumState(1)", "AggregateFunction")]
    [InlineData("tuple()", "Tuple")]
    [InlineData("unhex('FF00')", "UTF-8")]
    public void What_no_row_can_show_is_an_error_that_names_the_column_and_a_way_out(string sql, string reason)
    {
        var failure = ClickHouseLive.Target().Fails($"SELECT {sql} AS odd");
        Assert.Equal(DataAgentError.ValueNotRepresentable, failure.Error);
        Assert.Contains("'odd'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Select ", failure.Message, StringComparison.Ordinal);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void Nulls_between_values_are_null_in_every_row()
    {
        var rows = ClickHouseLive.Target().Rows(
            "SELECT toInt64(number) AS id, if(number % 3 = 0, NULL, toString(number)) AS t, if(number % 2 = 0, NULL, number) AS n FROM numbers(100000) ORDER BY number");
        Assert.Equal(100_000, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal((long)i, rows[i][0]);
            Assert.Equal(i % 3 == 0 ? null : i.ToString(CultureInfo.InvariantCulture), rows[i][1]);
            Assert.Equal(i % 2 == 0 ? null : (ulong)i, rows[i][2]);
        }
    }
}
