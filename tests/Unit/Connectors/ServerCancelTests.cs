using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>Measures time, so nothing else runs beside it.</summary>
[Collection(nameof(ServerCancelTests))]
[CollectionDefinition(nameof(ServerCancelTests), DisableParallelization = true)]
public sealed class ServerCancelTests
{
    [ServerFact(PostgreSqlServer.Kind)]
    public void PostgreSql_no_longer_runs_a_cancelled_query_within_a_second() => CancelEnds(
        PostgreSqlServer.Target,
        "SELECT pg_sleep(60) /* the_one */",
        static () => (long)PostgreSqlServer.Target.Row("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%the' || '_one%' AND state = 'active' AND pid <> pg_backend_pid()")[0]!);

    [ServerFact(MariaDbServer.Kind)]
    public void MariaDb_no_longer_runs_a_cancelled_query_within_a_second() => CancelEnds(
        MariaDbServer.Target,
        "SELECT SLEEP(60) /* the_one */",
        static () => MariaDbServer.Target.Rows("SHOW FULL PROCESSLIST").Count(static r => r.Any(static v => v is string s && s.Contains("the_one", StringComparison.Ordinal))));

    private static void CancelEnds(Target target, string sql, Func<long> running)
    {
        using var stop = new CancellationTokenSource();
        var query = Task.Run(() => QueryRunner.Run(target, new Query(sql), stop.Token));
        Assert.True(SpinWait.SpinUntil(() => running() == 1, TimeSpan.FromSeconds(10)));
        var clock = Stopwatch.StartNew();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => query.GetAwaiter().GetResult());
        Assert.True(SpinWait.SpinUntil(() => running() == 0, TimeSpan.FromSeconds(5)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), clock.Elapsed.ToString());
        Assert.Equal(1L, Convert.ToInt64(target.Row("SELECT 1")[0], System.Globalization.CultureInfo.InvariantCulture));
    }
}
