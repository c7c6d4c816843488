using System.Globalization;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Servers;
using Xunit.Abstractions;

namespace DataAgent.Unit.Plans;

/// <summary>A server that dies in the middle of a plan ends the plan, with an error or with every row: never with some, never in silence.</summary>
/// <remarks>How often is said by DATAAGENT_KILLS: three by default, one of each kind.</remarks>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int RowCount = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Rows that take a second or two to make, so that there is a middle.</summary>
    private static readonly Dictionary<string, (string Type, string Query)> Kinds = new()
    {
        ["postgresql"] = ("postgresql", $"SELECT n, repeat('x', 200) AS filler, pg_sleep(0.00005)::text AS s FROM generate_series(1, {RowCount}) AS n"),
        ["mariadb"] = ("mysql", $"SELECT seq AS n, repeat('x', 200) AS filler, sleep(0.00005) AS s FROM seq_1_to_{RowCount}"),
        ["clickhouse"] = ("clickhouse", $"SELECT number + 1 AS n, repeat('x', 200) AS filler, sleepEachRow(0.00005) AS s FROM numbers({RowCount}) SETTINGS max_block_size = 500, function_sleep_max_microseconds_per_block = 0"),
    };

    [KindsFact(null, "postgresql", "mariadb", "clickhouse")]
    public void A_server_killed_in_the_middle_of_a_plan_never_hangs_it_nor_gives_some_of_its_rows()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("DATAAGENT_KILLS") ?? "3", CultureInfo.InvariantCulture);
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var failed = 0;
        for (var i = 0; i < kills; i++)
            failed += Kill(Kinds.Keys.ElementAt(i % Kinds.Count), random.Next(900)) ? 1 : 0;

        Assert.True(failed * 2 > kills, $"only {failed} of {kills} plans were in the middle when their server was killed");
    }

    /// <summary>True: the plan failed; false: it had all its rows before.</summary>
    private bool Kill(string kind, int milliseconds)
    {
        using var server = ServerKinds.Get(kind).Start();
        var (type, query) = Kinds[kind];
        var address = server.Address;
        var dying = new Connection { Name = "dying", Type = type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database };
        var steady = PostgreSqlServer.Connection with { Name = "steady" };
        var plan = $$"""
            operations:
            - { id: a, type: fetch, database: dying, query: "{{query}}", output: a }
            - { id: b, type: fetch, database: steady, query: "SELECT n FROM generate_series(1, {{RowCount}}) AS n", output: b }
            - { id: j, type: join, inputs: [a, b], on: n, output: j }
            final_output: j
            """;
        using var started = new ManualResetEventSlim();
        var run = Task.Run(() =>
        {
            using var result = ServerSources.Of(dying, steady).RunPlan(plan, new() { Progress = step => started.Set() });
            return PlanFixture.Rows(result).Count;
        });

        Assert.True(started.Wait(Patience), "the plan did not start");
        Assert.False(run.Wait(milliseconds) && run.Result != RowCount);
        server.Kill();

        try
        {
            Assert.True(run.Wait(Patience), $"the plan hangs after its {kind} was killed");
            Assert.Equal(RowCount, run.Result);
            output.WriteLine($"{kind} killed after {milliseconds} ms: all rows had come");
            return false;
        }
        catch (AggregateException e) when (e.InnerException is DataAgentException failure)
        {
            output.WriteLine($"{kind} killed after {milliseconds} ms: {failure.Message}");
            Assert.Equal(DataAgentError.PlanStepFailed, failure.Error);
            Assert.Contains("'a'", failure.Message, StringComparison.Ordinal);
            return true;
        }
    }
}
