using DataAgent.Aggregation;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Aggregation;

public sealed class RowMergerTests
{
    private static readonly object[] First = [Row(("a", 2), ("b", "x")), Row(("a", 1), ("b", null)), Row(("a", 2), ("b", "x")), Row(("a", 3), ("b", "y"))];
    private static readonly object[] Second = [Row(("B", null), ("A", 1L)), Row(("B", "x"), ("A", 2L)), Row(("B", "z"), ("A", 9L))];

    [Theory]
    [InlineData(MergeKind.UnionAll, "2x 1 2x 3y 1 2x 9z")]
    [InlineData(MergeKind.Union, "2x 1 3y 9z")]
    [InlineData(MergeKind.Intersect, "2x 1")]
    [InlineData(MergeKind.Except, "3y")]
    public void Rows_meet_by_column_name_and_keep_their_order(MergeKind kind, string expected) =>
        Assert.Equal(expected.Split(' '), Merge(kind, First, Second).Select(static r => string.Concat(r.GetType().GetProperties().Select(p => p.GetValue(r)))));

    [Fact]
    public void A_column_that_one_side_lacks_is_null_there() =>
        Assert.Equal(["a=1 b=null", "a=null b=2"], Texts(Merge(MergeKind.Union, [Row(("a", 1))], [Row(("b", 2))])));

    [Fact]
    public void Null_equals_null_and_numbers_are_equal_by_value()
    {
        Assert.Single(Merge(MergeKind.Union, [Row(("a", null))], [Row(("a", null))]));
        Assert.Equal([1m], Merge(MergeKind.Intersect, [Row(("a", 1))], [Row(("a", 1.00m))]).Select(static r => r.GetType().GetProperty("a")!.GetValue(r)));
    }

    [Theory]
    [InlineData(MergeKind.Union, 3)]
    [InlineData(MergeKind.UnionAll, 4)]
    [InlineData(MergeKind.Intersect, 0)]
    [InlineData(MergeKind.Except, 3)]
    public void A_side_without_rows_is_an_empty_set(MergeKind kind, int count)
    {
        Assert.Equal(count, Merge(kind, First, []).Count);
        Assert.Equal(kind is MergeKind.Union or MergeKind.UnionAll ? 3 : 0, Merge(kind, [], Second).Count);
        Assert.Empty(Merge(kind, [], []));
    }

    [Fact]
    public void Types_that_do_not_go_together_are_an_error()
    {
        var failure = Assert.Throws<DataAgentException>(() => Merge(MergeKind.Union, [Row(("a", 1))], [Row(("a", "1"))]));
        Assert.Equal(DataAgentError.InputInvalid, failure.Error);
        Assert.Contains("'a' holds Int32", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_may_have_any_name() =>
        Assert.Equal(["rowid=7 c1=1 =2", "rowid=5 c1=2 =3"], Texts(Merge(MergeKind.Union, [Row(("rowid", 7), ("c1", 1), ("", 2))], [Row(("rowid", 5), ("c1", 2), ("", 3))]))
            .Select(static t => t.Replace("Column3", "", StringComparison.Ordinal)));

    private static List<object> Merge(MergeKind kind, object[] first, object[] second)
    {
        using var merger = new RowMerger(new() { Kind = kind }, CancellationToken.None);
        foreach (var row in first)
            merger.Add(row);
        return [.. merger.Finish(second)];
    }
}
