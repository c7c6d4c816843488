using System.Data;
using System.Numerics;
using DataAgent.Aggregation;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Aggregation;

/// <summary>How rows of any kind become one table; looked at through a merge, whose output is the table.</summary>
public sealed class RowTableTests
{
    [Fact]
    public void Rows_of_differing_shapes_take_the_union_of_their_columns()
    {
        var rows = All(Row(("a", 1)), Row(("b", "x"), ("A", 2)), new { C = 1.5, a = 3 });
        Assert.Equal(["a=1 b=null C=null", "a=2 b=x C=null", "a=3 b=null C=1.5"], Texts(rows));
    }

    [Fact]
    public void A_type_widens_as_its_values_need()
    {
        object[] values = [(byte)1, (short)2, 3, 4L, 5.25m];
        Assert.Equal([1m, 2m, 3m, 4m, 5.25m], Column(values));
        Assert.Equal([1.0, 2.5, 0.25], Column([1, 2.5, 0.25m]));
        Assert.Equal([new DateTime(2024, 1, 2), new DateTime(2024, 1, 2).AddTicks(1)], Column([new DateOnly(2024, 1, 2), new DateTime(2024, 1, 2).AddTicks(1)]));
        Assert.Equal([BigInteger.One, BigInteger.Pow(2, 100)], Column([1, BigInteger.Pow(2, 100)]));
        Assert.Equal([(decimal)ulong.MaxValue, -1m], Column([ulong.MaxValue, -1]));
        Assert.Equal([null, null, true], Column([null, DBNull.Value, true]));
    }

    [Fact]
    public void A_type_widens_over_rows_that_lie_in_the_table_already()
    {
        var rows = Enumerable.Range(0, 5000).Select(static i => (object?)(i < 4000 ? long.MaxValue - i : i + 0.125m)).ToList();
        Assert.Equal(rows.Select(static v => Convert.ToDecimal(v, null)), Column([.. rows]).Cast<decimal>());
        var dates = Enumerable.Range(0, 5000).Select(static i => (object?)(i < 4000 ? new DateOnly(1, 1, 1).AddDays(i) : new DateTime(2024, 1, 2).AddTicks(i))).ToList();
        Assert.Equal(dates.Select(static v => v is DateOnly day ? day.ToDateTime(default) : (DateTime)v!), Column([.. dates]).Cast<DateTime>());
    }

    [Fact]
    public void Values_that_share_no_type_are_an_error_that_names_both()
    {
        var failure = Assert.Throws<DataAgentException>(() => Column([1, 2, "x"]));
        Assert.Equal(DataAgentError.InputInvalid, failure.Error);
        Assert.Contains("Int32", failure.Message, StringComparison.Ordinal);
        Assert.Contains("String in row 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_comes_again_and_again_is_read_each_time()
    {
        var table = new DataTable();
        table.Columns.Add("a", typeof(int));
        var row = table.Rows.Add(1);
        using var merger = new RowMerger(new() { Kind = MergeKind.UnionAll }, CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            row["a"] = i;
            merger.Add(row);
        }
        Assert.Equal(["a=0", "a=1", "a=2"], Texts(merger.Finish([])));
    }

    [Fact]
    public void Other_types_become_text_and_lists_stay_lists()
    {
        Assert.Equal(["Monday", "http://h/"], [.. Column([DayOfWeek.Monday])!, .. Column([new Uri("http://h")])!]);
        Assert.Equal([1, 2], Assert.IsType<int[]>(Column([new[] { 1, 2 }])[0]));
        Assert.Equal([1, null], Assert.IsType<int?[]>(Column([new int?[] { 1, null }])[0]));
        Assert.Equal(["a", "1"], Assert.IsType<string[]>(Column([new object[] { "a", 1 }])[0]));
        Assert.Equal("Friday, Monday", Column([new[] { DayOfWeek.Friday, DayOfWeek.Monday }])[0]);
    }

    private static object?[] Column(object?[] values) => [.. All([.. values.Select(static v => Row(("x", v)))]).Select(static r => r.GetType().GetProperty("x")!.GetValue(r))];

    private static List<object> All(params object[] rows)
    {
        using var merger = new RowMerger(new() { Kind = MergeKind.UnionAll }, CancellationToken.None);
        foreach (var row in rows)
            merger.Add(row);
        return [.. merger.Finish([])];
    }
}
