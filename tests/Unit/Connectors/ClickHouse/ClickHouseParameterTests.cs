using System.Numerics;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>Values that go beside the text as {name:Type} come back as they went.</summary>
public sealed class ClickHouseParameterTests
{
    public static TheoryData<object?> Values => new()
    {
        null, true, (sbyte)-128, byte.MaxValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue,
        BigInteger.Pow(2, 200), 1.5f, double.MaxValue, double.Epsilon, double.NegativeInfinity, 0.1, -12.34m, 1234567890123456789.123456789m, 7922816251426433759354395033.5m,
        "", "it's", "a\\b", "tab\tnewline\nreturn\rzero\0end", "'); DROP TABLE x; --", "{name:String} @name", "Zoë 😀", "\\N", "NULL",
        new DateOnly(2149, 6, 6), new DateOnly(1900, 1, 1), new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1_234_567),
        Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        new[] { 1, 2, 3 }, new[] { "it's", "a\\b\t", "'", "" }, new string?[] { "a", null }, new int?[] { null, 5 }, new[] { 1.5m, -2.25m }, new[] { new DateOnly(2024, 1, 1) },
        new[] { Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") }, new[] { true, false },
    };

    [ServerTheory(ClickHouseLive.Kind), MemberData(nameof(Values))]
    public void A_value_comes_back_as_it_went(object? value) => Assert.Equal(value, ClickHouseLive.Target().Row("SELECT @value AS v", ("value", value))[0]);

    [ServerFact(ClickHouseLive.Kind)]
    public void An_instant_comes_back_as_the_same_instant()
    {
        var moment = new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.FromHours(5)).AddTicks(7);
        Assert.Equal(moment, ClickHouseLive.Target().Row("SELECT @value AS v", ("value", moment))[0]);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_list_expands_for_IN_and_works_as_an_array() =>
        Assert.Equal([2UL, true], ClickHouseLive.Target().Row("SELECT count() AS n, has(@names, 'b''c') AS h FROM numbers(10) WHERE number IN (@ids)", ("ids", new[] { 3, 7, 99 }), ("names", new[] { "b'c" })).Select(static v => v is byte b ? b != 0 : v));
}
