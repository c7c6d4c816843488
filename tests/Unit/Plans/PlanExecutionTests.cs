using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Plans;

/// <summary>When steps start and stop; queries run on a real file, through a gate that the test holds.</summary>
public sealed class PlanExecutionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PlanFixture plans = new PlanFixture().Sqlite("crm", "CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1)");

    public void Dispose() => plans.Dispose();

    [Fact]
    public void Ten_fetches_run_four_at_once_and_never_more()
    {
        using var four = new CountdownEvent(4);
        var (running, most, asked) = (0, 0, 0);
        var steps = string.Concat(Enumerable.Range(0, 10).Select(static i => $"- {{ id: s{i}, type: fetch, database: crm, query: SELECT n FROM t, output: o{i} }}\n"));

        using var result = Run($"operations:\n{steps}final_output: o0", (target, query, token) =>
        {
            var now = Interlocked.Increment(ref running);
            lock (four)
                (most, asked) = (Math.Max(most, now), asked + 1);
            if (!four.IsSet)
                four.Signal();
            Assert.True(four.Wait(Patience, token), "four fetches were never under way at once");
            var rows = QueryRunner.Run(target, query, token);
            Interlocked.Decrement(ref running);
            return rows;
        });

        Assert.Equal((4, 10), (most, asked));
        Assert.All(result.Report.Steps, static step => Assert.Equal((StepState.Done, 1L), (step.State, step.Rows)));
    }

    [Fact]
    public void A_connection_gets_no_more_queries_at_once_than_its_pool_holds()
    {
        plans.Registry.Add(plans.Registry.Get("crm") with { MaxPoolSize = 1 }, replace: true);
        var (running, most) = (0, 0);
        const string Steps = "- { id: a, type: fetch, database: crm, query: SELECT n FROM t, output: a }\n- { id: b, type: fetch, database: crm, query: SELECT n FROM t, output: b }\n";

        using var result = Run($"operations:\n{Steps}final_output: b", (target, query, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            var rows = QueryRunner.Run(target, query, token);
            Interlocked.Decrement(ref running);
            return rows;
        });

        Assert.Equal(1, most);
    }

    [Fact]
    public void A_failing_step_stops_the_others_and_ends_the_plan()
    {
        using var started = new ManualResetEventSlim();
        var stopped = false;

        var error = Assert.Throws<DataAgentException>(() => Run(TwoFetches, (target, query, token) =>
        {
            if (query.Sql.Contains("nope", StringComparison.Ordinal))
            {
                started.Wait(Patience, CancellationToken.None);
                return QueryRunner.Run(target, query, token);
            }

            started.Set();
            stopped = token.WaitHandle.WaitOne(Patience);
            throw new OperationCanceledException(token);
        }));

        Assert.Equal(DataAgentError.PlanStepFailed, error.Error);
        Assert.Contains("Step 'b' (fetch on crm)", error.Message, StringComparison.Ordinal);
        Assert.True(stopped);
    }

    [Fact]
    public void Cancelling_stops_the_queries_and_is_no_failure_of_a_step()
    {
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(TwoFetches, (_, _, token) =>
        {
            stop.Cancel();
            Assert.True(token.WaitHandle.WaitOne(Patience));
            throw new OperationCanceledException(token);
        }, stop.Token));
    }

    [Fact]
    public void A_plan_that_takes_too_long_says_what_was_not_done()
    {
        var error = Assert.Throws<DataAgentException>(() => Run("limits: { plan_timeout: 0.1 }\n" + TwoFetches, static (_, _, token) =>
        {
            Assert.True(token.WaitHandle.WaitOne(Patience));
            throw new OperationCanceledException(token);
        }));

        Assert.Equal(DataAgentError.QueryTimeout, error.Error);
        Assert.Contains("plan_timeout of 0.1 s. Steps not done: a, b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_has_the_plans_time_limit_unless_its_step_says_otherwise()
    {
        var timeouts = new System.Collections.Concurrent.ConcurrentBag<TimeSpan?>();
        const string Steps = "- { id: a, type: fetch, database: crm, query: SELECT n FROM t, output: a }\n- { id: b, type: fetch, database: crm, timeout: 7, query: SELECT n FROM t, output: b }\n";

        using var result = Run($"limits: {{ default_timeout: 3 }}\noperations:\n{Steps}final_output: b", (target, query, token) =>
        {
            timeouts.Add(query.Timeout);
            return QueryRunner.Run(target, query, token);
        });

        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7)], timeouts.Order());
    }

    [Fact]
    public void A_query_that_runs_for_ever_is_stopped_on_its_database_when_another_step_fails()
    {
        const string Endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r";

        var error = Assert.Throws<DataAgentException>(() => plans.Run(
            $"operations:\n- {{ id: a, type: fetch, database: crm, query: \"{Endless}\", output: a }}\n- {{ id: b, type: fetch, database: crm, query: SELECT nope FROM t, output: b }}\nfinal_output: a"));

        Assert.Contains("Step 'b'", error.Message, StringComparison.Ordinal);
    }

    private const string TwoFetches = "operations:\n- { id: a, type: fetch, database: crm, query: SELECT n FROM t, output: a }\n- { id: b, type: fetch, database: crm, query: SELECT nope FROM t, output: b }\nfinal_output: b";

    private PlanResult Run(string text, Func<Target, Query, CancellationToken, QueryResult> run, CancellationToken cancellationToken = default) => PlanRunner.Run(
        PlanReader.Read(text, "plan.yaml"), PlanSources.Of(plans.Registry) with { Run = run }, new(), cancellationToken);
}
