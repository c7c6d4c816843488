using DataAgent.History;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Benchmarks;

/// <summary>What keeping the history costs a query of about a millisecond.</summary>
internal sealed class HistoryCost : IBenchmark
{
    private const int Queries = 300;

    public string Group => "history";

    public void Run(Report report)
    {
        var home = Directory.CreateTempSubdirectory("history").FullName;
        var target = new Target(new Connection { Name = "memory", Type = "duckdb", Database = ":memory:" }, ["memory"]);
        // Opening the database is most of the millisecond.
        var query = new Query("SELECT n, 'name ' || n AS name FROM range(100) r(n) WHERE n < @most") { Parameters = new Dictionary<string, object?> { ["most"] = 50 } };
        report.Ratio("history.query", 1.02, () => Ask(home, "on", target, query), () => Ask(home, "off", target, query));
        QueryHistory.Start(Options(home, "off"));
        Directory.Delete(home, recursive: true);
    }

    private static void Ask(string home, string history, Target target, Query query)
    {
        QueryHistory.Start(Options(home, history));
        for (var i = 0; i < Queries; i++)
        {
            using var result = QueryRunner.Run(target, query, CancellationToken.None);
            if (result.Rows().Count() != 50)
                throw new InvalidOperationException("The query gave other rows.");
        }
    }

    private static RegistryOptions Options(string home, string history) => new() { Home = home, Environment = name => name == "DATAAGENT_HISTORY" ? history : null };
}
