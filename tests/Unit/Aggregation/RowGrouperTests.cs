using System.Numerics;
using DataAgent.Aggregation;
using DataAgent.Rows;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Aggregation;

public sealed class RowGrouperTests
{
    private enum Colour { Red, Green }

    private sealed record Sale(string Region, int Amount, decimal Price, TimeSpan Took, DateTime At, Colour Colour);

    [Fact]
    public void Groups_come_in_the_order_of_their_first_row_with_nulls_as_one() =>
        Assert.Equal(["k=b n=2", "k=null n=2", "k=a n=1"], Texts(Group(["k"], ["n=count"],
            Row(("k", "b")), Row(("k", null)), Row(("k", "a")), Row(("k", null)), Row(("k", "b")))));

    [Fact]
    public void Each_measure_gives_its_value()
    {
        var row = Group([], ["rows=count", "n=count x", "d=distinct x", "s=sum x", "a=average x", "lo=min x", "hi=max x", "m=median x", "f=first x", "j=join x"],
            Row(("x", null)), Row(("x", 4)), Row(("x", 1)), Row(("x", 4))).Single();
        Assert.Equal("rows=4 n=3 d=2 s=9 a=3.000000 lo=1 hi=4 m=4 f=null j=4, 1, 4", Text(row));
    }

    [Fact]
    public void Sums_are_exact_and_wide_enough()
    {
        var row = Group([], ["i=sum i", "l=sum l", "m=sum m", "u=sum u"],
            Row(("i", int.MaxValue), ("l", long.MaxValue), ("m", 0.1m), ("u", ulong.MaxValue)),
            Row(("i", int.MaxValue), ("l", long.MaxValue), ("m", 0.2m), ("u", ulong.MaxValue))).Single();
        Assert.Equal([2L * int.MaxValue, 2 * (BigInteger)long.MaxValue, 0.3m, 2 * (BigInteger)ulong.MaxValue], Values(row));
    }

    [Fact]
    public void Averages_and_medians_of_decimals_are_exact()
    {
        object[] rows = [Row(("x", 0.01m)), Row(("x", 0.02m)), Row(("x", 79228162514264337593543.95m))];
        Assert.Equal([26409387504754779197847.99333333m, 0.02m], Values(Group([], ["a=avg x", "m=median x"], rows).Single()));
        Assert.Equal([-0.015m, -0.015m], Values(Group([], ["a=average x", "m=median x"], Row(("x", -0.01m)), Row(("x", -0.02m))).Single()));
    }

    [Fact]
    public void Values_come_back_in_the_types_they_came_in()
    {
        var at = new DateTime(9999, 12, 31, 23, 59, 59).AddTicks(9_999_999);
        object[] values = [1, (byte)2, 3L, 1.50m, "t", true, Guid.NewGuid(), new DateOnly(2024, 1, 2), at, TimeSpan.FromTicks(7), new TimeOnly(7), 1.5f, 2.5, (BigInteger)9,
            new DateTimeOffset(at.AddDays(-1), TimeSpan.Zero)];
        string[] names = [.. values.Select(static (_, i) => $"c{i}")];
        var row = Group(names, ["n=count"], Row([.. names.Zip(values, static (n, v) => (n, (object?)v))])).Single();
        Assert.Equal([.. values, 1L], Values(row));
        Assert.Equal(values.Select(static v => v.GetType()), Values(row).SkipLast(1).Select(static v => v!.GetType()));
        var bytes = Group(["b"], ["n=count"], Row(("b", new byte[] { 1, 0 })), Row(("b", new byte[] { 1, 0 }))).Single();
        Assert.Equal([1, 0], (byte[])Values(bytes)[0]!);
    }

    [Fact]
    public void Objects_of_a_class_are_read_by_their_properties()
    {
        var at = new DateTime(2024, 1, 2, 3, 4, 5);
        var rows = Group(["Region", "Colour"], ["s=sum Amount", "p=sum Price", "t=sum Took", "at=max At", "names=join At"],
            new Sale("n", 1, 1.5m, TimeSpan.FromTicks(1), at, Colour.Red), new Sale("n", 2, 2.25m, TimeSpan.FromTicks(2), at.AddTicks(1), Colour.Red));
        Assert.Equal(["n", "Red", 3L, 3.75m, TimeSpan.FromTicks(3), at.AddTicks(1), "2024-01-02T03:04:05, 2024-01-02T03:04:05.0000001"], Values(rows.Single()));
    }

    [Fact]
    public void A_column_of_typed_rows_that_cannot_be_null_stays_so()
    {
        var shape = RowShape.Of([new("k", typeof(int), IsNullable: false), new("v", typeof(int))]);
        var row = Group(["k", "v"], ["n=count"], Make(shape, 1, null)).Single();
        Assert.Equal([typeof(int), typeof(int?), typeof(long)], row.GetType().GetProperties().Select(static p => p.PropertyType));
    }

    [Fact]
    public void No_row_gives_no_group_and_without_columns_one_row_of_nothing()
    {
        Assert.Empty(Group(["k"], ["n=count"]));
        Assert.Equal("n=0 c=0 s=null", Text(Group([], ["n=count", "c=count x", "s=sum x"]).Single()));
        Assert.Equal("n=2", Text(Group([], ["n=count"], Row(("a", 1)), null, Row(("b", 1))).Single()));
        Assert.Equal("s=null c=0", Text(Group([], ["s=sum x", "c=count x"], Row(("x", null))).Single()));
    }

    [Fact]
    public void A_column_that_no_row_has_is_an_error_that_lists_the_columns()
    {
        var failure = Assert.Throws<DataAgentException>(() => Group(["k"], ["s=sum y"], Row(("k", 1), ("x", 2))));
        Assert.Equal(DataAgentError.ColumnNotFound, failure.Error);
        Assert.Contains("'y'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("k, x", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["K=1 s=2"], Texts(Group(["k"], ["s=sum Y"], Row(("K", 1)), Row(("k", 1), ("y", 2)))));
    }

    [Theory]
    [InlineData("sum k", DataAgentError.InputInvalid)]
    [InlineData("median k", DataAgentError.InputInvalid)]
    [InlineData("sum", DataAgentError.InputInvalid)]
    [InlineData("most k", DataAgentError.InputInvalid)]
    public void What_cannot_be_measured_is_an_error(string measure, DataAgentError expected) =>
        Assert.Equal(expected, Assert.Throws<DataAgentException>(() => Group(["k"], ["m=" + measure], Row(("k", "a")))).Error);

    private static List<object> Group(string[] by, string[] measures, params object?[] rows)
    {
        var options = new GroupOptions { By = by, Measures = [.. measures.Select(static m => Measure.Parse(m.Split('=')[0], m.Split('=')[1]))] };
        using var grouper = new RowGrouper(options, CancellationToken.None);
        foreach (var row in rows)
            grouper.Add(row);
        return [.. grouper.Finish()];
    }

    private static object?[] Values(object row) => [.. row.GetType().GetProperties().Select(p => p.GetValue(row))];
}
