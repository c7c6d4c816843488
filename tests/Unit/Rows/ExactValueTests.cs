using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Unit.Rows;

public sealed class ExactValueTests
{
    public static TheoryData<object, object> Kept => new()
    {
        { 5, 5L }, { 5L, 5 }, { 5.0, 5 }, { 5m, (short)5 }, { "5", 5 }, { " -7 ", -7L }, { 12.50m, 12.5 }, { 0.1, 0.1m }, { "0.10", 0.10m }, { "1e3", 1000L },
        { ulong.MaxValue, 18446744073709551615m }, { "1267650600228229401496703205376", BigInteger.Pow(2, 100) }, { true, 1 }, { 1, true }, { "0", false }, { "TRUE", true },
        { DayOfWeek.Friday, "Friday" }, { DayOfWeek.Friday, 5 }, { 1.5f, "1.5" }, { 12.50m, "12.50" }, { 'x', "x" },
        { "2024-02-29", new DateOnly(2024, 2, 29) }, { "2024-02-29T23:59:59.1234567", new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234567) },
        { "2024-02-29 23:59+02:00", new DateTimeOffset(2024, 2, 29, 23, 59, 0, TimeSpan.FromHours(2)) }, { new DateTime(2024, 2, 29), new DateOnly(2024, 2, 29) },
        { new DateTimeOffset(2024, 2, 29, 23, 0, 0, TimeSpan.FromHours(2)), new DateTime(2024, 2, 29, 21, 0, 0) }, { "23:59:59", new TimeOnly(23, 59, 59) },
        { new object[] { 1, 2L, "3" }, new[] { 1, 2, 3 } }, { new object?[] { 1, null }, new int?[] { 1, null } }, { new[] { 1, 2 }, "[1,2]" }, { "[1,null]", new int?[] { 1, null } },
        { "00112233-4455-6677-8899-aabbccddeeff", new Guid("00112233-4455-6677-8899-aabbccddeeff") }, { "0xFF00", new byte[] { 255, 0 } },
    };

    public static TheoryData<object, Type> Lost => new()
    {
        { 300, typeof(byte) }, { -1, typeof(uint) }, { 1.5, typeof(int) }, { 1.5m, typeof(long) }, { double.NaN, typeof(decimal) }, { "x", typeof(int) }, { "1,5", typeof(decimal) },
        { "12345678901234567890123456789012", typeof(decimal) }, { 9007199254740993L, typeof(double) }, { 0.1m + 0.0000000000000000001m, typeof(double) }, { 2, typeof(bool) },
        { "yes", typeof(bool) }, { "01/02/2024", typeof(DateOnly) }, { new DateTime(2024, 1, 1, 1, 0, 0), typeof(DateOnly) }, { new DateTime(2024, 1, 1), typeof(DateTimeOffset) },
        { new object?[] { 1, null }, typeof(int[]) }, { TimeSpan.FromDays(2), typeof(TimeOnly) }, { new object(), typeof(int) },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_value_goes_where_it_keeps_its_meaning(object value, object expected)
    {
        var found = ExactValue.Convert(value, expected.GetType());
        Assert.Equal(expected, found);
        Assert.IsType(expected.GetType(), found);
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public void What_would_be_changed_is_refused(object value, Type type) => Assert.Null(ExactValue.Convert(value, type));

    [Fact]
    public void Random_numbers_come_back_from_every_type_that_takes_them()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        Type[] types = [typeof(byte), typeof(short), typeof(int), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(BigInteger), typeof(string)];
        for (var i = 0; i < 2000; i++)
        {
            object value = random.Next(3) switch
            {
                0 => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
                1 => new decimal(random.Next(), random.Next(), random.Next(3) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29)),
                _ => Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-5, 15)), random.Next(10)),
            };
            foreach (var type in types)
                if (ExactValue.Convert(value, type) is { } there)
                    Assert.True(Equals(value, ExactValue.Convert(there, value.GetType())), $"seed {seed}: {value} as {type.Name} is {there}");
        }
    }
}
