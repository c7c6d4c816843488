using System.Diagnostics;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>The cases of plans.json that run something, on PostgreSQL and MariaDB.</summary>
public sealed class PlanServerTests
{
    private static Connection Pg => PostgreSqlServer.Connection with { Name = "db1" };

    private static Connection Maria => MariaDbServer.Connection with { Name = "db2" };

    [KindsFact("cases/plans.json", PostgreSqlServer.Kind, MariaDbServer.Kind)]
    public void A1_joins_two_databases_and_gives_the_final_output()
    {
        var given = PlanCases.Load("plans.json")["cases"]!.AsArray().Single(static c => (string?)c!["id"] == "A1")!["plan"]!.ToJsonString()
            .Replace("QUERY FOR DB1", "SELECT n AS field1, 'x' || n AS name FROM generate_series(1, 4) AS n", StringComparison.Ordinal)
            .Replace("QUERY FOR DB2", "SELECT seq AS field2, concat('y', seq) AS other FROM seq_3_to_6", StringComparison.Ordinal);

        using var result = PlanRunner.Run(PlanReader.Read(given, "A1"), ServerSources.Of(Pg, Maria), new(), CancellationToken.None);

        Assert.Equal(["3|x3|3|y3", "4|x4|4|y4"], PlanFixture.Rows(result));
    }

    [KindsFact(null, PostgreSqlServer.Kind, MariaDbServer.Kind)]
    public void D7_a_step_that_fails_skips_its_dependents_and_ends_the_plan()
    {
        var clock = Stopwatch.StartNew();
        var reports = new Dictionary<string, StepReport>();
        var failure = Assert.Throws<DataAgentException>(() => ServerSources.Of(Pg, Maria).RunPlan("""
            operations:
            - { id: a, type: fetch, database: db1, query: "SELECT * FROM nosuch", output: a }
            - { id: b, type: fetch, database: db2, query: "SELECT seq FROM seq_1_to_5 WHERE seq IN (@keys)", keys: { from: a, column: n }, output: b }
            - { id: c, type: fetch, database: db2, query: "SELECT sleep(30) AS s", output: c }
            - { id: j, type: join, inputs: [b, c], kind: cross, output: j }
            final_output: j
            """, new() { Progress = step => reports[step.Id] = step }).Dispose());

        Assert.Equal(DataAgentError.PlanStepFailed, failure.Error);
        Assert.Contains("Step 'a' (fetch on db1) failed", failure.Message, StringComparison.Ordinal);
        Assert.Equal((StepState.Skipped, "dependency a failed"), (reports["b"].State, reports["b"].Message));
        Assert.Equal(StepState.Canceled, reports["c"].State);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "the running fetch was not stopped on its server");
    }

    [KindsFact(null, PostgreSqlServer.Kind)]
    public void D10_ten_fetches_run_four_at_once()
    {
        var clock = Stopwatch.StartNew();
        var steps = string.Concat(Enumerable.Range(0, 10).Select(static i => $"- {{ id: s{i}, type: fetch, database: db1, query: SELECT pg_sleep(0.5)::text AS s, output: o{i} }}\n"));

        using var result = ServerSources.Of(Pg).RunPlan($"operations:\n{steps}final_output: o9");

        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(1.4), $"more than four at once: {clock.Elapsed}");
        Assert.All(result.Report.Steps, static step => Assert.Equal(StepState.Done, step.State));
    }

    [KindsFact(null, PostgreSqlServer.Kind, MariaDbServer.Kind)]
    public void The_plan_as_a_whole_has_a_time_limit_that_holds_on_the_servers()
    {
        var clock = Stopwatch.StartNew();
        var failure = Assert.Throws<DataAgentException>(() => ServerSources.Of(Pg, Maria).RunPlan("""
            limits: { plan_timeout: 0.7, default_timeout: 60 }
            operations:
            - { id: a, type: fetch, database: db1, query: "SELECT 1 AS n, pg_sleep(40)::text AS s", output: a }
            - { id: b, type: fetch, database: db2, query: "SELECT 1 AS n, sleep(40) AS s", output: b }
            - { id: j, type: join, inputs: [a, b], on: n, output: j }
            final_output: j
            """).Dispose());

        Assert.Equal(DataAgentError.QueryTimeout, failure.Error);
        Assert.Contains("plan_timeout of 0.7 s", failure.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
    }
}
