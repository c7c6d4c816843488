using System.Numerics;
using DataAgent.Joining;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Joining;

public sealed class KeyEqualityTests
{
    private static readonly Guid Id = Guid.Parse("6F9619FF-8B86-D011-B42D-00CF4FC964FF");

    /// <summary>Value, value, equal, only when coerced.</summary>
    public static TheoryData<object, object, bool, bool> Pairs => new()
    {
        { 1, 1L, true, false }, { 1, 1.00m, true, false }, { 1, 1.0, true, false }, { (byte)1, BigInteger.One, true, false },
        { 1.10m, 1.1m, true, false }, { 1.1m, 1.1, true, false }, { 1.5f, 1.5m, true, false }, { 0.0, -0.0, true, false },
        { 9007199254740993L, 9007199254740992.0, false, false }, { 9007199254740992L, 9007199254740992.0, true, false },
        { ulong.MaxValue, -1L, false, false }, { ulong.MaxValue, 18446744073709551615m, true, false }, { 1e300, 5L, false, false },
        { 2, 2.5m, false, false }, { double.NaN, double.NaN, true, false }, { BigInteger.Pow(10, 40), BigInteger.Pow(10, 40), true, false },
        { "a", "a", true, false }, { "a", "A", false, false }, { "abc  ", "abc", false, false }, { "a", 'a', true, false },
        { DayOfWeek.Friday, "Friday", true, false }, { new byte[] { 1, 2 }, new byte[] { 1, 2 }, true, false },
        { new DateTime(2024, 1, 2), new DateOnly(2024, 1, 2), true, false },
        { new DateTime(2024, 1, 2, 3, 4, 5, 6), new DateTime(2024, 1, 2, 3, 4, 5, 7), false, false },
        { new DateTimeOffset(2024, 1, 2, 3, 0, 0, TimeSpan.FromHours(2)), new DateTimeOffset(2024, 1, 2, 1, 0, 0, TimeSpan.Zero), true, false },
        { new TimeOnly(1, 2), new TimeSpan(1, 2, 0), true, false },
        { 1, "1", true, true }, { 42, "042", true, true }, { 42, "x", false, true }, { "2024-01-02", new DateOnly(2024, 1, 2), true, true },
        { Id, "6f9619ff-8b86-d011-b42d-00cf4fc964ff", true, true }, { Id, "{6F9619FF8B86D011B42D00CF4FC964FF}", false, true },
        { true, "yes", true, true }, { true, 1, true, true }, { "no", false, true, true },
        { new DateTime(2024, 1, 2), new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero), true, true },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keys_compare_by_value(object left, object right, bool equal, bool coerce)
    {
        var options = new JoinOptions { On = [JoinKey.Parse("key")], CoerceKeys = coerce };
        foreach (var (a, b) in new[] { (left, right), (right, left) })
        {
            // with declared types, with none, and with one side declared
            var typed = typeof(Rows).GetMethod(nameof(Typed))!;
            List<object> Make(object v, string name) => (List<object>)typed.MakeGenericMethod(v.GetType()).Invoke(null, [name, new object?[] { v }])!;
            var expected = equal ? 1 : 0;
            Assert.Equal(expected, Join(Make(a, "l"), Make(b, "r"), options).Count);
            Assert.Equal(expected, Join([Row(("key", a))], [Row(("key", b))], options).Count);
            Assert.Equal(expected, Join(Make(a, "l"), [Row(("key", b))], options).Count);
            Assert.Equal(expected, Join([Row(("key", a))], Make(b, "r"), options).Count);
        }
    }

    [Fact]
    public void Case_and_blanks_count_unless_told_otherwise()
    {
        var options = new JoinOptions { On = [JoinKey.Parse("key")] };
        Assert.Empty(Join(Typed<string>("l", " Ab"), Typed<string>("r", "aB "), options));
        Assert.Single(Join(Typed<string>("l", " Ab"), Typed<string>("r", "aB "), options with { IgnoreCase = true, TrimKeys = true }));
        Assert.Single(Join([Row(("key", " Ab"))], [Row(("key", "aB "))], options with { IgnoreCase = true, TrimKeys = true }));
    }

    [Fact]
    public void A_column_of_changing_types_compares_value_by_value()
    {
        object?[] mixed = [Row(("key", 1)), Row(("key", "1")), Row(("key", 1.5m)), Row(("key", null))];
        Assert.Equal(3, Join(mixed, mixed, JoinKind.Inner, "key").Count);
    }

    [Fact]
    public void A_key_whose_type_changes_on_the_way_is_compared_anew()
    {
        var left = Typed<int>("l", 1).Concat(Typed<decimal>("l", 1.5m, 2m)).Concat(Typed<int>("l", 2));
        var rows = Join([.. left], Typed<double>("r", 1.0, 1.5, 2.0, 3.0), JoinKind.Full, "key");
        Assert.Equal(5, rows.Count);
    }
}
