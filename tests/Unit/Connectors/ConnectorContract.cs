using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors;

/// <summary>What every database must do; a subclass gives its literals.</summary>
public abstract class ConnectorContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected abstract Target Target { get; }

    /// <summary>An expression and the row value it must give.</summary>
    protected abstract IEnumerable<(string Sql, object? Value)> Types { get; }

    /// <summary>A statement of so many rows, one 64-bit column <c>n</c> from 0.</summary>
    protected abstract string Count(long rows);

    /// <summary>Counts the server's running statements whose text holds <c>slow_marker</c>, itself left out; null: no server has such a list.</summary>
    protected virtual string? Running => null;

    [ConnectorFact]
    public void A_connection_opens_and_names_the_version()
    {
        var status = ConnectionTester.Test(Target.Connection, CancellationToken.None);
        Assert.True(status.Status == "Ok", status.Error);
        Assert.False(string.IsNullOrEmpty(status.ServerVersion));
    }

    [ConnectorFact]
    public void Every_type_comes_as_its_row_type_with_its_value()
    {
        var faults = new List<string>();
        foreach (var (sql, expected) in Types)
        {
            try
            {
                var found = Scalar($"SELECT {sql} AS v");
                if (!Equal(expected, found))
                    faults.Add($"{sql}: expected {Show(expected)}, found {Show(found)}");
            }
            catch (DataAgentException e)
            {
                faults.Add($"{sql}: {e.Message}");
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [ConnectorFact]
    public void Text_parameters_come_back_as_they_went()
    {
        foreach (var text in new[] { "", "O'Brien \\ \"x\"", "tab\tline\nend\r", "Zoë 日本 🎉", "{a:Int8} @b $1 %s", "\\N", "null" })
            Assert.Equal(text, Scalar("SELECT @v AS v", ("v", text)));
    }

    [ConnectorFact]
    public void Parameters_select_rows_and_a_list_expands_after_IN()
    {
        Assert.Equal([7L], Numbers($"SELECT n FROM ({Count(10)}) AS t WHERE n = @n", ("n", 7L)));
        Assert.Equal([2L, 5L], Numbers($"SELECT n FROM ({Count(10)}) AS t WHERE n IN (@list) ORDER BY n", ("list", new[] { 5L, 2L })));
    }

    [ConnectorFact]
    public void An_empty_result_has_its_shape()
    {
        using var result = Run($"SELECT n FROM ({Count(3)}) AS t WHERE n < 0");
        Assert.Equal("n", Assert.Single(result.Shape.Columns).Name);
        Assert.Empty(result.Rows());
    }

    [ConnectorFact]
    public void A_hundred_thousand_rows_come_in_order()
    {
        var numbers = Numbers(Count(100_000));
        Assert.Equal(Enumerable.Range(0, 100_000).Select(static n => (long)n), numbers);
    }

    [ConnectorFact]
    public void A_syntax_error_has_its_id()
    {
        var failure = Assert.Throws<DataAgentException>(() => Scalar("SELEC 1"));
        Assert.Equal(DataAgentError.SyntaxError, failure.Error);
    }

    [ConnectorFact]
    public void A_missing_table_has_its_id() =>
        Assert.Equal(DataAgentError.ObjectNotFound, Assert.Throws<DataAgentException>(() => Scalar("SELECT * FROM no_such_table_here")).Error);

    [ConnectorFact]
    public void A_read_only_query_cannot_create_a_table()
    {
        var query = new Query("CREATE TABLE made_by_a_reader (n INT)") { ReadOnly = true };
        var failure = Assert.Throws<DataAgentException>(() => QueryRunner.Run(Target, query, CancellationToken.None).Dispose());
        Assert.Equal(DataAgentError.ReadOnlyViolation, failure.Error);
    }

    [ConnectorFact]
    public void Time_that_runs_out_is_a_timeout()
    {
        var query = new Query(Slow()) { Timeout = TimeSpan.FromMilliseconds(300) };
        var clock = Stopwatch.StartNew();
        var failure = Assert.Throws<DataAgentException>(() =>
        {
            using var result = QueryRunner.Run(Target, query, CancellationToken.None);
            _ = result.Rows().Count();
        });
        Assert.Equal(DataAgentError.QueryTimeout, failure.Error);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed}");
    }

    [ConnectorFact]
    public async Task A_cancelled_query_is_gone_from_the_servers_own_list()
    {
        using var cancel = new CancellationTokenSource();
        var query = Task.Factory.StartNew(
            () =>
            {
                using var result = QueryRunner.Run(Target, new Query(Slow()) { Timeout = Timeout.InfiniteTimeSpan }, cancel.Token);
                return result.Rows().Count();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (Running is { } running)
        {
            Assert.True(SpinWait.SpinUntil(() => Convert.ToInt64(Scalar(running), null) > 0, Patience), "The query did not begin.");
            await cancel.CancelAsync();
            Assert.True(SpinWait.SpinUntil(() => Convert.ToInt64(Scalar(running), null) == 0, Patience), "The query still runs.");
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.WaitAsync(Patience));
    }

    protected QueryResult Run(string sql, params (string Name, object? Value)[] parameters) => QueryRunner.Run(
        Target, new Query(sql) { Parameters = parameters.ToDictionary(static p => p.Name, static p => p.Value) }, CancellationToken.None);

    protected object? Scalar(string sql, params (string Name, object? Value)[] parameters)
    {
        using var result = Run(sql, parameters);
        var row = result.Rows().Single();
        return row.GetType().GetProperties()[0].GetValue(row);
    }

    private List<long> Numbers(string sql, params (string Name, object? Value)[] parameters)
    {
        using var result = Run(sql, parameters);
        var column = result.Shape.RowType.GetProperty("n")!;
        return [.. result.Rows().Select(r => Convert.ToInt64(column.GetValue(r), null))];
    }

    private string Slow() => $"SELECT count(*) AS slow_marker FROM ({Count(1_000_000)}) AS a CROSS JOIN ({Count(1_000_000)}) AS b WHERE a.n + b.n < 0";

    private static bool Equal(object? expected, object? found) =>
        expected is Array a && found is Array b ? a.GetType() == b.GetType() && a.Cast<object?>().SequenceEqual(b.Cast<object?>()) : Equals(expected, found);

    private static string Show(object? value) =>
        value is null ? "null" : $"{value.GetType().Name} {(value is Array a ? $"[{string.Join(", ", a.Cast<object?>())}]" : value)}";
}
