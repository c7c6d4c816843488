using System.Diagnostics;
using DataAgent.Plans;
using DataAgent.Registry;

namespace DataAgent.Benchmarks;

/// <summary>What a plan costs beside its queries, and what it holds of the machine's memory under a limit.</summary>
internal sealed class PlanLimitsBenchmark : IBenchmark
{
    public string Group => "plan";

    public void Run(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("limits").FullName;
        var file = Path.Combine(folder, "a.sqlite");
        File.WriteAllBytes(file, []);
        var target = new Target(new Connection { Name = "a", Type = "sqlite", Database = file }, ["a"]);
        var sources = new PlanSources(_ => target, () => [], Queries.QueryRunner.Run);
        const string OneRow = """
            operations:
            - { id: a, type: fetch, database: a, query: SELECT 1 AS n, output: a }
            - { id: b, type: fetch, database: a, query: SELECT 1 AS n, output: b }
            - { id: j, type: join, inputs: [a, b], on: n, output: j }
            final_output: j
            """;
        var (plan, query) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < 30; i++)
        {
            plan = Best(plan, () => PlanTime.Plan(sources, OneRow));
            query = Best(query, () => TradeServers.Run(target, "SELECT 1 AS n"));
        }

        report.Milliseconds("plan.overhead, ms over two one-row queries at once", 15, plan - query);
        const string Big = """
            limits: { memory_limit: 512MB, default_timeout: 1200 }
            operations:
            - { id: a, type: fetch, database: a, query: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000000) SELECT i, i * 7919 % 6000000 AS k, 'a text of some length, number ' || i AS t FROM n", output: a }
            - { id: s, type: sort, input: a, by: [k, t desc], output: s }
            final_output: s
            """;
        PlanTime.Plan(sources, Big);
        report.Figure("plan.memory, MB at most with memory_limit 512 MB", 900, static _ => Peak(), static () => { });
        Directory.Delete(folder, recursive: true);
    }

    private static TimeSpan Best(TimeSpan best, Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed < best ? watch.Elapsed : best;
    }

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }
}
