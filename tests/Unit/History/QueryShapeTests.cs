using DataAgent.Connectors;
using DataAgent.History;

namespace DataAgent.Unit.History;

public class QueryShapeTests
{
    [Theory]
    [InlineData("select *  from t -- c\nwhere a = 'x' and b = 1.50", "SELECT * FROM T WHERE A = ? AND B = ?")]
    [InlineData("SELECT * FROM t WHERE a IN (1, 2, 3) AND b = @b;", "SELECT * FROM T WHERE A IN(?) AND B = ?")]
    [InlineData("SELECT * FROM \"Mixed Case\" LIMIT 10", "SELECT * FROM \"Mixed Case\" LIMIT ?")]
    [InlineData("SELECT count( * ), f(1, 'a')", "SELECT COUNT(*), F(?)")]
    public void Values_blanks_and_comments_are_no_part_of_a_shape(string sql, string shape) =>
        Assert.Equal(shape, QueryShape.Of(sql, KnownConnectors.Get("postgresql").Dialect));

    [Fact]
    public void Figures_are_those_of_the_runs()
    {
        var runs = Enumerable.Range(1, 20).Select(static i => HistoryFileTests.Entry($"SELECT {i}") with { Milliseconds = i, Rows = 2, Outcome = i == 20 ? "Failed" : "Ok" })
            .Append(HistoryFileTests.Entry("SELECT 1, x") with { Milliseconds = 1000 });
        var figures = ShapeFigures.Of(runs);
        Assert.Equal(["SELECT ?, X", "SELECT ?"], figures.Select(static f => f.Shape));
        Assert.Equal((20, 10.5, 19.0, 40, 1), (figures[1].Count, figures[1].MedianMilliseconds, figures[1].Percentile95Milliseconds, figures[1].Rows, figures[1].Errors));
    }
}
