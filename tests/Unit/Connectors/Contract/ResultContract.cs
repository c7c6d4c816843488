using System.Diagnostics;
using System.Globalization;
using DataAgent.Queries;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What every result keeps: its rows as they come, its order, its shape, its sets and its count of changed rows.</summary>
public abstract class ResultContract : ValueContract
{
    /// <summary>One column <c>n</c>, 1 to 100,000.</summary>
    protected abstract string ManyRows { get; }

    /// <summary>One column <c>n</c>; its rows come one by one and do not end while anybody waits.</summary>
    protected abstract string Unending { get; }

    /// <summary>Several statements may go at once.</summary>
    protected virtual bool TakesBatches => true;

    /// <summary>The server says how many rows an INSERT, UPDATE or DELETE changed.</summary>
    protected virtual bool CountsChanges => true;

    [ConnectorFact]
    public void An_empty_result_keeps_its_columns()
    {
        using var result = Run("SELECT 1 AS a, 'x' AS b WHERE 1 = 0");
        Assert.Equal(["a", "b"], result.Shape.Columns.Select(static c => c.Name));
        Assert.Empty(result.Rows());
    }

    [ConnectorFact]
    public void A_hundred_thousand_rows_come_whole_and_in_order()
    {
        using var result = Run(ManyRows);
        var expected = 0L;
        foreach (var row in result.Rows())
            Assert.Equal(++expected, Convert.ToInt64(Get(row, "n"), CultureInfo.InvariantCulture));
        Assert.Equal(100_000, expected);
    }

    [ConnectorFact]
    public void The_first_row_is_out_before_the_last_is_read()
    {
        var clock = Stopwatch.StartNew();
        using (var result = Run(Unending))
            Assert.Equal(1000, result.Rows().Take(1000).Count());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), clock.Elapsed.ToString());
        Assert.Equal(1, Number("SELECT 1 AS v"));
    }

    [ConnectorFact]
    public void A_limit_cuts_and_flags()
    {
        using var result = QueryRunner.Run(Target, new Query(ManyRows) { MaxRows = 10 }, CancellationToken.None);
        Assert.Equal(10, result.Rows().Count());
        Assert.True(result.IsCut);
    }

    [ConnectorFact]
    public void Of_several_sets_the_one_asked_for_is_taken_and_the_others_are_counted()
    {
        const string sql = "SELECT 1 AS a; SELECT 2 AS b UNION ALL SELECT 3; SELECT 4 AS c";
        if (!TakesBatches)
        {
            Fails(DataAgentError.SyntaxError, sql);
            return;
        }

        foreach (var (set, name, rows, further) in new[] { (0, "a", 1, 2), (1, "b", 2, 1), (2, "c", 1, 0) })
        {
            using var result = QueryRunner.Run(Target, new Query(sql) { ResultSet = set }, CancellationToken.None);
            Assert.Equal(name, Assert.Single(result.Shape.Columns).Name);
            Assert.Equal(rows, result.Rows().Count());
            Assert.Equal(further, result.FurtherResultSets);
        }

        Assert.Contains("3", Fails(DataAgentError.ResultSetNotFound, Target, new Query(sql) { ResultSet = 3 }).Message, StringComparison.Ordinal);
        Fails(DataAgentError.ObjectNotFound, "SELECT 1 AS a; SELECT * FROM nowhere");
    }

    [ConnectorFact]
    public void Changed_rows_are_counted()
    {
        if (!CountsChanges)
            return;
        Execute(Target, new("DROP TABLE IF EXISTS changed"));
        Execute(Target, new("CREATE TABLE changed (x INT)"));
        Assert.Equal([3, 2, 3, -1], new[] { "INSERT INTO changed VALUES (1), (2), (3)", "UPDATE changed SET x = x + 10 WHERE x > 1", "DELETE FROM changed", "SELECT 1 AS v" }.Select(Changed));

        int Changed(string sql)
        {
            using var result = Run(sql);
            result.Finish();
            return result.RecordsAffected;
        }
    }
}
