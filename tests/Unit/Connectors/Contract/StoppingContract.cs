using System.Diagnostics;
using DataAgent.Queries;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>How a query ends before its time: by its limit, and by the caller.</summary>
public abstract class StoppingContract : ResultContract
{
    /// <summary>Runs for much longer than any test, and gives no row meanwhile.</summary>
    protected abstract string Endless { get; }

    /// <summary>How many running statements hold the text @mark (bound as a parameter), this one not counted; null: nobody to ask.</summary>
    protected virtual string? Running => null;

    /// <summary>A query for the server's own time limit, what it says under a limit of 7 seconds, and what under none; null: it has none.</summary>
    protected virtual (string Sql, string During, string After)? ServersLimit => null;

    [ConnectorFact]
    public void A_query_past_its_time_is_stopped_and_says_the_limit()
    {
        var e = Fails(DataAgentError.QueryTimeout, Target, new Query(Endless) { Timeout = TimeSpan.FromSeconds(0.3) });
        Assert.Contains("0.3 s", e.Message, StringComparison.Ordinal);
    }

    [ConnectorFact]
    public void The_server_has_the_limit_itself_and_keeps_it_for_one_query()
    {
        if (ServersLimit is not var (sql, during, after))
            return;
        using (var result = QueryRunner.Run(Target, new Query(sql) { Timeout = TimeSpan.FromSeconds(7) }, CancellationToken.None))
            Assert.Equal(during, $"{Get(Assert.Single(result.Rows()), result.Shape.Columns[^1].Name)}");
        using (var result = Run(sql))
            Assert.Equal(after, $"{Get(Assert.Single(result.Rows()), result.Shape.Columns[^1].Name)}");
    }

    [ConnectorFact]
    public void A_cancelled_query_ends_here_and_on_the_server()
    {
        var mark = $"mark_{Guid.NewGuid():N}";
        using var stop = new CancellationTokenSource();
        var target = Target;
        var query = Task.Factory.StartNew(() => Execute(target, new Query($"{Endless} /* {mark} */"), stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Running is not null)
            Assert.True(Until(() => Count(mark) > 0 || query.IsCompleted, TimeSpan.FromSeconds(20)) && !query.IsCompleted, "The query was never seen running.");
        stop.Cancel();
        Assert.True(((IAsyncResult)query).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(5)), "The query did not end.");
        Assert.IsAssignableFrom<OperationCanceledException>(query.Exception!.InnerException);
        if (Running is not null)
            Assert.True(Until(() => Count(mark) == 0, TimeSpan.FromSeconds(1)), "The server still runs the query.");
    }

    private long Count(string mark) => Number(Running!, ("mark", $"%{mark}%"));

    private static bool Until(Func<bool> holds, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
            if (clock.Elapsed > patience)
                return false;
        return true;
    }
}
