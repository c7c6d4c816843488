using System.Globalization;
using System.Numerics;
using DataAgent.LocalEngine;

namespace DataAgent.Unit.LocalEngine;

public sealed class DuckDbTypeTests
{
    public static TheoryData<string, object> Values => new()
    {
        { "true", true },
        { "(-128)::TINYINT", (sbyte)-128 },
        { "32767::SMALLINT", (short)32767 },
        { "(-2147483648)::INTEGER", int.MinValue },
        { "9223372036854775807", long.MaxValue },
        { "255::UTINYINT", (byte)255 },
        { "65535::USMALLINT", (ushort)65535 },
        { "4294967295::UINTEGER", uint.MaxValue },
        { "18446744073709551615::UBIGINT", ulong.MaxValue },
        { "170141183460469231731687303715884105727::HUGEINT", BigInteger.Pow(2, 127) - 1 },
        { "(-170141183460469231731687303715884105728)::HUGEINT", -BigInteger.Pow(2, 127) },
        { "340282366920938463463374607431768211455::UHUGEINT", BigInteger.Pow(2, 128) - 1 },
        { "'-1234567890123456789012345678901234567890123'::BIGNUM", BigInteger.Parse("-1234567890123456789012345678901234567890123", CultureInfo.InvariantCulture) },
        { "'99999999999999999999999999999999999999999999999'::BIGNUM", BigInteger.Parse("99999999999999999999999999999999999999999999999", CultureInfo.InvariantCulture) },
        { "0::BIGNUM", BigInteger.Zero },
        { "1.5::FLOAT", 1.5f },
        { "'-inf'::DOUBLE", double.NegativeInfinity },
        { "1.10::DECIMAL(4,2)", 1.10m },
        { "(-99999.9999)::DECIMAL(9,4)", -99999.9999m },
        { "123456789012345.678::DECIMAL(18,3)", 123456789012345.678m },
        { "(-1234567890123456789012345.678)::DECIMAL(28,3)", -1234567890123456789012345.678m },
        { "99999999999999999999999999999999999999::DECIMAL(38,0)", BigInteger.Parse("99999999999999999999999999999999999999", CultureInfo.InvariantCulture) },
        { "1.5::DECIMAL(38,30)", 1.5m },
        { "'Zoë 🦆 a text longer than twelve bytes'", "Zoë 🦆 a text longer than twelve bytes" },
        { "'twelve bytes'", "twelve bytes" },
        { "''", "" },
        { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 } },
        { "'0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'::UUID", Guid.Parse("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0") },
        { "'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID", Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff") },
        { "DATE '0001-01-01'", new DateOnly(1, 1, 1) },
        { "DATE '9999-12-31'", new DateOnly(9999, 12, 31) },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "'12:34:56.123456789'::TIME_NS", TimeOnly.Parse("12:34:56.1234567", CultureInfo.InvariantCulture) },
        { "'12:34:56.5+02:30'::TIMETZ", "12:34:56.5+02:30" },
        { "TIMESTAMP '9999-12-31 23:59:59.999999'", new DateTime(9999, 12, 31, 23, 59, 59, 999, 999) },
        { "TIMESTAMP '0001-01-01 00:00:00'", DateTime.MinValue },
        { "'1969-12-31 23:59:59'::TIMESTAMP_S", new DateTime(1969, 12, 31, 23, 59, 59) },
        { "'2024-02-29 01:02:03.456'::TIMESTAMP_MS", new DateTime(2024, 2, 29, 1, 2, 3, 456) },
        { "'2024-02-29 01:02:03.123456700'::TIMESTAMP_NS", DateTime.Parse("2024-02-29T01:02:03.1234567", CultureInfo.InvariantCulture) },
        { "'1960-01-01 00:00:00.000000100'::TIMESTAMP_NS", new DateTime(1960, 1, 1).AddTicks(1) },
        { "TIMESTAMPTZ '2024-02-29 01:02:03.456+02'", new DateTimeOffset(2024, 2, 28, 23, 2, 3, 456, TimeSpan.Zero) },
        { "INTERVAL '3 days 4 hours 5.000006 seconds'", new TimeSpan(3, 4, 0, 5).Add(TimeSpan.FromTicks(60)) },
        { "'10110'::BIT", "10110" },
        { "'b'::ENUM ('a', 'b')", "b" },
        { "'{\"a\": 1}'::JSON", "{\"a\": 1}" },
        { "[1, NULL, 3]", new int?[] { 1, null, 3 } },
        { "['x', NULL]", new string?[] { "x", null } },
        { "[1.5, 2]::DECIMAL(5,1)[2]", new decimal?[] { 1.5m, 2.0m } },
        { "[[1], [], NULL]", new int?[]?[] { [1], [], null } },
        { "{'a': 1, 'b': 'x\"y', 'c': NULL, 'd': [1.50]}", "{\"a\":1,\"b\":\"x\\\"y\",\"c\":null,\"d\":[1.50]}" },
        { "MAP {'k': DATE '2024-01-02', 'l': NULL}", "{\"k\":\"2024-01-02\",\"l\":null}" },
        { "union_value(n := 7)", "7" },
        { "union_value(n := 7)::UNION(n INTEGER, s VARCHAR)", "7" },
        { "{'big': 12345678901234567890123456789::HUGEINT, 'nan': 'nan'::DOUBLE}", "{\"big\":12345678901234567890123456789,\"nan\":\"NaN\"}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_type_reads_as_its_row_type_and_its_null_as_null(string sql, object expected)
    {
        using var connection = new DuckDbConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT v FROM (VALUES (0, {sql}), (1, NULL)) t(i, v) ORDER BY i";
        using var reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.False(reader.IsDBNull(0));
        Assert.Equal(expected, reader.GetValue(0));
        Assert.IsType(reader.GetFieldType(0), reader.GetValue(0));
        Assert.Equal(expected, typeof(DuckDbDataReader).GetMethod("GetFieldValue")!.MakeGenericMethod(reader.GetFieldType(0)).Invoke(reader, [0]));
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal(DBNull.Value, reader.GetValue(0));
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("'infinity'::TIMESTAMP", "infinity")]
    [InlineData("'-infinity'::DATE", "-infinity")]
    [InlineData("TIMESTAMP '20000-01-01'", "years 1 to 9999")]
    [InlineData("DATE '0044-03-15 (BC)'", "years 1 to 9999")]
    [InlineData("INTERVAL '2 months'", "2 months")]
    [InlineData("TIME '24:00:00'", "24:00:00")]
    [InlineData("1234567890123456789012345678.9012345678::DECIMAL(38,10)", "more than 28 digits")]
    public void A_value_that_a_row_cannot_hold_is_an_error_that_names_the_column(string sql, string found)
    {
        using var connection = new DuckDbConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {sql} AS odd";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());

        var failure = Assert.Throws<DataAgentException>(() => reader.GetValue(0));

        Assert.Equal(DataAgentError.ValueNotRepresentable, failure.Error);
        Assert.Contains("'odd'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_and_after_the_rows_every_column_is_null()
    {
        using var connection = new DuckDbConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1::BIGINT";
        using var reader = command.ExecuteReader();

        Assert.True(reader.IsDBNull(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.True(reader.HasRows);
        Assert.True(reader.IsDBNull(0));
        Assert.True(reader.Read());
        Assert.Equal(1, reader.GetInt64(0));
        Assert.False(reader.Read());
        Assert.True(reader.IsDBNull(0));
    }
}
