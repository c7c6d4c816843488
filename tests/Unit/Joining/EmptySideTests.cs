using DataAgent.Joining;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Joining;

/// <summary>Joins of which one side has no rows, and so no columns.</summary>
public sealed class EmptySideTests
{
    private static readonly object[] People = [Row(("id", 1), ("name", "Ada")), Row(("id", 2), ("name", "Zoë"))];

    [Theory]
    [InlineData(JoinKind.Inner, 0)]
    [InlineData(JoinKind.Left, 2)]
    [InlineData(JoinKind.Right, 0)]
    [InlineData(JoinKind.Full, 2)]
    [InlineData(JoinKind.Semi, 0)]
    [InlineData(JoinKind.Anti, 2)]
    public void An_empty_right_side_matches_nothing(JoinKind kind, int count)
    {
        var rows = Join(People, [], kind, "id=person");
        Assert.Equal(People.Take(count).Select(Text), Texts(rows));
    }

    [Theory]
    [InlineData(JoinKind.Inner, 0)]
    [InlineData(JoinKind.Left, 0)]
    [InlineData(JoinKind.Right, 2)]
    [InlineData(JoinKind.Full, 2)]
    [InlineData(JoinKind.Anti, 0)]
    public void An_empty_left_side_matches_nothing(JoinKind kind, int count) =>
        Assert.Equal(People.Take(count).Select(Text), Texts(Join([], People, kind, "person=id")));

    [Theory]
    [InlineData(JoinKind.Inner)]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Full)]
    public void Named_columns_of_an_empty_right_side_are_there_and_null(JoinKind kind)
    {
        var options = new JoinOptions { Kind = kind, On = [JoinKey.Parse("id")], Properties = ["total", "name", "r_name"] };
        var rows = Texts(Join(People, [], options));
        Assert.Equal(kind == JoinKind.Inner ? [] : ["total=null name=Ada r_name=null", "total=null name=Zoë r_name=null"], rows);
        var pushed = new List<object>();
        var joiner = new RowJoiner([], options, CancellationToken.None);
        foreach (var row in People)
            joiner.Probe(row, pushed.Add);
        Assert.Equal(rows, Texts(pushed.Concat(joiner.Finish())));
    }

    [Fact]
    public void Named_columns_of_an_empty_left_side_are_there_and_null_and_prefixes_still_count()
    {
        var options = new JoinOptions { Kind = JoinKind.Full, On = [JoinKey.Parse("id")], LeftPrefix = "l_", Properties = ["id", "l_name", "r_name", "x"] };
        Assert.Equal(["id=1 l_name=null r_name=Ada x=null", "id=2 l_name=null r_name=Zoë x=null"], Texts(Join([], People, options)));
        Assert.Equal(["id=1 l_name=Ada r_name=null x=null", "id=2 l_name=Zoë r_name=null x=null"], Texts(Join(People, [], options)));
    }

    [Theory]
    [InlineData(JoinKind.Inner, 1)]
    [InlineData(JoinKind.Semi, 0)]
    public void A_named_column_that_rows_would_show_is_an_error(JoinKind kind, int rightCount)
    {
        var options = new JoinOptions { Kind = kind, On = [JoinKey.Parse("id")], Properties = ["total"] };
        var failure = Assert.Throws<DataAgentException>(() => Join(People, People.Take(rightCount), options));
        Assert.Equal(DataAgentError.ColumnNotFound, failure.Error);
    }
}
