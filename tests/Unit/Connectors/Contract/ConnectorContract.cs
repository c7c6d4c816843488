using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What every connector keeps: a subclass gives its connection, its literals, and the SQL that is its own.</summary>
public abstract class ConnectorContract
{
    protected abstract Connection Connection { get; }

    /// <summary>SQL expressions and what a row shows for them: edge values of every type.</summary>
    protected abstract IReadOnlyList<(string Sql, object? Value)> Values { get; }

    /// <summary>Runs for much longer than any test, and gives no row meanwhile.</summary>
    protected abstract string Endless { get; }

    /// <summary>One column <c>n</c>, 1 to 100,000.</summary>
    protected abstract string ManyRows { get; }

    /// <summary>How many running statements hold the text @mark (bound as a parameter), this one not counted; null: nobody to ask.</summary>
    protected virtual string? Running => null;

    [ConnectorFact]
    public void Every_type_keeps_its_edge_values()
    {
        var faults = new List<string>();
        foreach (var (sql, expected) in Values)
        {
            var found = Try(() => Single($"SELECT {sql} AS v"));
            if (found?.GetType() != expected?.GetType() || !(expected is Array ? ((Array)expected).Cast<object?>().SequenceEqual(((Array)found!).Cast<object?>()) : Equals(expected, found)))
                faults.Add($"{sql}: expected {expected?.GetType().Name} {expected}, found {found?.GetType().Name} {found}");
        }

        Assert.Empty(faults);
    }

    [ConnectorFact]
    public void Null_is_null() => Assert.Null(Single("SELECT NULL AS v"));

    [ConnectorFact]
    public void Parameters_are_bound_and_not_found_in_literals_and_comments()
    {
        using var result = Run("SELECT '@no' AS a /* @no */, n FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) t WHERE n IN (@ids) -- @no", ("ids", new[] { 1, 3, 7 }));
        var rows = result.Rows().ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, static r => Assert.Equal("@no", Get(r, "a")));
        Assert.Equal("it's \\ 😀", Single("SELECT @text AS v", ("text", "it's \\ 😀")));
    }

    [ConnectorFact]
    public void A_missing_or_surplus_parameter_is_named()
    {
        Assert.Contains("@gone", Fails(DataAgentError.ParameterMissing, "SELECT @gone").Message, StringComparison.Ordinal);
        Assert.Contains("@more", Fails(DataAgentError.ParameterUnused, "SELECT 1", ("more", 1)).Message, StringComparison.Ordinal);
    }

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
            Assert.Equal(++expected, Convert.ToInt64(Get(row, "n"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(100_000, expected);
    }

    [ConnectorFact]
    public void A_limit_cuts_and_flags()
    {
        using var result = QueryRunner.Run(Target, new Query(ManyRows) { MaxRows = 10 }, CancellationToken.None);
        Assert.Equal(10, result.Rows().Count());
        Assert.True(result.IsCut);
    }

    [ConnectorFact]
    public void A_query_past_its_time_is_stopped_and_says_the_limit()
    {
        var e = Assert.Throws<DataAgentException>(() => Drain(new Query(Endless) { Timeout = TimeSpan.FromSeconds(0.3) }, CancellationToken.None));
        Assert.Equal(DataAgentError.QueryTimeout, e.Error);
        Assert.Contains("0.3 s", e.Message, StringComparison.Ordinal);
    }

    [ConnectorFact]
    public void A_cancelled_query_ends_here_and_on_the_server()
    {
        var mark = $"mark_{Guid.NewGuid():N}";
        using var stop = new CancellationTokenSource();
        var query = Task.Factory.StartNew(() => Drain(new Query($"{Endless} /* {mark} */"), stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Running is not null)
            Assert.True(Until(() => Count(mark) > 0 || query.IsCompleted, TimeSpan.FromSeconds(20)) && !query.IsCompleted, "The query was never seen running.");
        stop.Cancel();
        Assert.True(((IAsyncResult)query).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(5)), "The query did not end.");
        Assert.IsAssignableFrom<OperationCanceledException>(query.Exception!.InnerException);
        if (Running is not null)
            Assert.True(Until(() => Count(mark) == 0, TimeSpan.FromSeconds(1)), "The server still runs the query.");
    }

    [ConnectorFact]
    public void Failures_have_ids_and_show_no_secret()
    {
        Fails(DataAgentError.SyntaxError, "SELECT * FORM t WHERE");
        Assert.Contains("nowhere", Fails(DataAgentError.ObjectNotFound, "SELECT * FROM nowhere").Message, StringComparison.Ordinal);
    }

    [ConnectorFact]
    public void A_read_only_query_cannot_write()
    {
        var e = Assert.Throws<DataAgentException>(() => Drain(new Query("CREATE TABLE never_made (x int)") { ReadOnly = true }, CancellationToken.None));
        Assert.Equal(DataAgentError.ReadOnlyViolation, e.Error);
        Fails(DataAgentError.ObjectNotFound, "SELECT * FROM never_made");
    }

    protected Target Target => new(Connection, [Connection.Name]);

    protected QueryResult Run(string sql, params (string Name, object? Value)[] parameters) =>
        QueryRunner.Run(Target, new Query(sql) { Parameters = parameters.ToDictionary(static p => p.Name, static p => p.Value) }, CancellationToken.None);

    protected object? Single(string sql, params (string Name, object? Value)[] parameters)
    {
        using var result = Run(sql, parameters);
        var row = Assert.Single(result.Rows());
        return Get(row, result.Shape.Columns[0].Name);
    }

    protected DataAgentException Fails(DataAgentError error, string sql, params (string Name, object? Value)[] parameters)
    {
        var e = Assert.Throws<DataAgentException>(() =>
        {
            using var result = Run(sql, parameters);
            return result.Rows().Count();
        });
        Assert.True(error == e.Error, $"Expected {error}, found {e.Error}: {e.Message}");
        Assert.DoesNotContain(GuardedServer.Password, e.ToString(), StringComparison.Ordinal);
        return e;
    }

    private static object? Get(object row, string column) => row.GetType().GetProperty(column)!.GetValue(row);

    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (DataAgentException e)
        {
            return e;
        }
    }

    private void Drain(Query query, CancellationToken cancellationToken)
    {
        using var result = QueryRunner.Run(Target, query, cancellationToken);
        foreach (var _ in result.Rows())
        {
        }
    }

    private long Count(string mark) => Convert.ToInt64(Single(Running!, ("mark", $"%{mark}%")), System.Globalization.CultureInfo.InvariantCulture);

    private static bool Until(Func<bool> holds, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
            if (clock.Elapsed > patience)
                return false;
        return true;
    }
}
