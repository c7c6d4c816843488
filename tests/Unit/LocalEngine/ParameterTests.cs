using System.Numerics;
using DataAgent.LocalEngine;

namespace DataAgent.Unit.LocalEngine;

public sealed class ParameterTests
{
    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" }, { (sbyte)-1, "TINYINT" }, { (byte)255, "UTINYINT" }, { (short)-5, "SMALLINT" }, { (ushort)5, "USMALLINT" },
        { 42, "INTEGER" }, { 42u, "UINTEGER" }, { long.MinValue, "BIGINT" }, { ulong.MaxValue, "UBIGINT" },
        { 1.25f, "FLOAT" }, { double.Epsilon, "DOUBLE" }, { -1234567890.12345m, "DECIMAL(38,5)" }, { decimal.MaxValue, "DECIMAL(38,0)" },
        { BigInteger.Pow(10, 38), "HUGEINT" }, { "Zoë $x", "VARCHAR" }, { new byte[] { 1, 0, 255 }, "BLOB" },
        { Guid.Parse("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"), "UUID" }, { new DateOnly(2024, 2, 29), "DATE" },
        { new TimeOnly(1, 2, 3, 4, 5), "TIME" }, { new DateTime(2024, 2, 29, 1, 2, 3, 4, 5), "TIMESTAMP" },
        { new DateTime(2024, 2, 29).AddTicks(7), "TIMESTAMP_NS" }, { new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { TimeSpan.FromTicks(123456780), "INTERVAL" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_arrives_with_its_value_and_type(object value, string type)
    {
        using var connection = new DuckDbConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT $v, typeof($V)";
        command.Parameters.AddWithValue("@v", value);
        using var reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(type, reader.GetString(1));
        Assert.Equal(value is decimal d && d == decimal.MaxValue ? new BigInteger(d) : value, reader.GetValue(0));
    }

    [Fact]
    public void A_list_serves_IN_and_null_is_NULL()
    {
        using var session = LocalSession.Open();
        var parameters = new Dictionary<string, object?> { ["keys"] = new[] { 2, 3, 9 }, ["none"] = null };

        using var reader = session.Query("SELECT count(*) FILTER (i IN $keys), count($none) FROM range(5) t(i)", parameters, default);

        Assert.True(reader.Read());
        Assert.Equal((2, 0), (reader.GetInt64(0), reader.GetInt64(1)));
    }

    [Fact]
    public void A_parameter_without_a_value_is_named()
    {
        using var session = LocalSession.Open();

        var failure = Assert.Throws<DataAgentException>(() => session.Query("SELECT $missing", null, default));

        Assert.Equal(DataAgentError.ParameterMissing, failure.Error);
        Assert.Contains("$missing", failure.Message, StringComparison.Ordinal);
    }
}
