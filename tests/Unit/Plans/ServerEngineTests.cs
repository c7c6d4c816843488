using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>Combining steps on a user's server give what the local engine gives, in the same order, and leave nothing there.</summary>
public sealed class ServerEngineTests : IDisposable
{
    private readonly PlanFixture plans = new PlanFixture()
        .Sqlite("crm", "CREATE TABLE c (id INTEGER, name TEXT, region TEXT, score DOUBLE)",
            "INSERT INTO c VALUES (3,'Zoë','EU',1.5),(1,'Ann','EU',0.1),(2,'Bob','US',NULL),(4,NULL,NULL,2e10),(NULL,'None','EU',3)")
        .Sqlite("bank", "CREATE TABLE a (customer_id INTEGER, balance DECIMAL(10,2), name TEXT, day DATE)",
            "INSERT INTO a VALUES (1,'10.50','x','2024-01-31'),(3,'1.25','y','2024-02-29'),(1,'2.00','z',NULL),(9,'7.00','w','1999-12-31'),(NULL,'3.00','n',NULL)");

    public void Dispose() => plans.Dispose();

    public static TheoryData<string, string> Steps()
    {
        var steps = new TheoryData<string, string>();
        foreach (var engine in new[] { PostgreSqlServer.Kind, "clickhouse" })
        {
            foreach (var kind in new[] { "inner", "left", "right", "full", "semi", "anti" })
                steps.Add(engine, $"- {{ id: s, type: join, inputs: [c, a], on: [id, customer_id], kind: {kind}, output: out }}");
            steps.Add(engine, "- { id: s, type: join, inputs: [c, a], kind: cross, output: out }");
            steps.Add(engine, "- { id: s, type: join, inputs: [a, c], on: [balance, score], output: out }");
            steps.Add(engine, "- { id: s, type: union, inputs: [c, c], output: out }");
            steps.Add(engine, "- { id: u, type: union, inputs: [c, c], distinct: true, output: u }\n- { id: s, type: sort, input: u, by: [name desc, id], output: out }");
            steps.Add(engine, "- { id: s, type: filter, input: a, where: \"balance >= @least AND customer_id IS NOT NULL -- no more\", output: out }");
            steps.Add(engine, "- { id: g, type: aggregate, input: a, group_by: customer_id, measures: { balance: sum(balance), n: count(*) }, output: g }\n- { id: s, type: sort, input: g, by: customer_id, output: out }");
            steps.Add(engine, "- { id: s, type: sort, input: a, by: [day desc nulls first, balance], limit: 3, output: out }");
            steps.Add(engine, "- { id: s, type: sql, query: \"WITH x AS (SELECT * FROM a) SELECT name, balance FROM x ORDER BY balance DESC, name;\", output: out }");
            steps.Add(engine, "- { id: j, type: join, inputs: [c, a], on: [id, customer_id], output: j }\n- { id: f, type: filter, input: j, where: balance > 1, output: f }\n"
                + "- { id: g, type: aggregate, input: f, group_by: name, measures: { total: sum(balance) }, output: g }\n- { id: b, type: join, inputs: [f, g], on: name, output: b }\n- { id: s, type: sort, input: b, by: [total, balance], output: out }");
        }

        return steps;
    }

    [KindsTheory(null, PostgreSqlServer.Kind, "clickhouse")]
    [MemberData(nameof(Steps))]
    public void A_step_gives_the_rows_of_the_local_engine_in_their_order(string engine, string steps)
    {
        var local = Run(null, steps);
        var there = Run(engine, steps);

        Assert.Equal(PlanFixture.Columns(local), PlanFixture.Columns(there));
        Assert.Equal(PlanFixture.Rows(local).Select(Plain), PlanFixture.Rows(there).Select(Plain));
        there.Dispose();
        local.Dispose();
        Assert.Empty(Tables(engine));
    }

    [KindsTheory(null, PostgreSqlServer.Kind, "clickhouse")]
    [InlineData(PostgreSqlServer.Kind)]
    [InlineData("clickhouse")]
    public void Keys_of_a_step_that_the_server_made_go_into_another_fetch(string engine)
    {
        using var result = Sources(engine).RunPlan(Plan(engine, """
            - { id: f, type: filter, input: c, where: "region = 'EU'", output: f }
            - { id: k, type: fetch, database: bank, query: "SELECT customer_id, balance FROM a WHERE customer_id IN (@keys)", keys: { from: f, column: id }, output: k }
            - { id: s, type: join, inputs: [f, k], on: [id, customer_id], output: out }
            """));

        Assert.Equal(3, PlanFixture.Rows(result).Count);
        Assert.Equal(2L, result.Report.Steps.Single(static step => step.Id == "k").Keys);
    }

    [KindsTheory(null, PostgreSqlServer.Kind, "clickhouse")]
    [InlineData(PostgreSqlServer.Kind)]
    [InlineData("clickhouse")]
    public void A_step_that_fails_there_is_named_and_leaves_nothing(string engine)
    {
        var failure = Assert.Throws<DataAgentException>(() => Run(engine, "- { id: s, type: filter, input: c, where: nosuch > 1, output: out }").Dispose());

        Assert.Equal(DataAgentError.PlanStepFailed, failure.Error);
        Assert.Contains("Step 's' (filter on engine) failed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Tables(engine));
    }

    [KindsTheory(null, PostgreSqlServer.Kind, "clickhouse")]
    [InlineData(PostgreSqlServer.Kind, "SELECT c.id, pg_sleep(30)::text AS s FROM c")]
    [InlineData("clickhouse", "SELECT count() AS s FROM numbers(100000000000) AS n WHERE sipHash64(number) IN (SELECT toUInt64(id) FROM c)")]
    public void Ctrl_C_stops_the_statement_on_the_server_and_leaves_nothing(string engine, string query)
    {
        var sources = Sources(engine);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using var result = sources.RunPlan(Plan(engine, $"- {{ id: s, type: sql, query: \"{query}\", output: out }}"), null, stop.Token);
            PlanFixture.Rows(result);
        });

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
        Assert.Empty(Tables(engine));
    }

    [Fact]
    public void An_engine_that_cannot_combine_is_a_fault_that_names_those_that_can()
    {
        var plan = PlanReader.Draft(Plan("crm", "- { id: s, type: filter, input: c, where: id > 1, output: out }").Replace("engine: engine", "engine: crm", StringComparison.Ordinal), "plan.yaml");
        var unknown = plan with { Engine = "nosuch" };

        Assert.Contains("'crm' is a sqlite database, and steps are combined by the local engine or on postgresql", Assert.Single(PlanValidator.Validate(plan, plans.Registry)).Message, StringComparison.Ordinal);
        Assert.Equal("engine", Assert.Single(PlanValidator.Validate(unknown, plans.Registry)).Path);
    }

    private static string Plain(string row) => string.Join('|', row.Split('|').Select(static v => v.Contains('.', StringComparison.Ordinal) && !v.Contains(':', StringComparison.Ordinal) ? v.TrimEnd('0').TrimEnd('.') : v));

    private static string Plan(string? engine, string steps) => $$"""
        {{(engine is null ? "" : "engine: engine")}}
        parameters: { least: 2.00 }
        operations:
        - { id: c, type: fetch, database: crm, query: "SELECT id, name, region, score FROM c ORDER BY name", output: c }
        - { id: a, type: fetch, database: bank, query: "SELECT customer_id, balance, name, day FROM a ORDER BY balance", output: a }
        {{steps}}
        final_output: out
        """;

    private PlanSources Sources(string? engine)
    {
        var connections = new List<Connection> { plans.Registry.Get("crm"), plans.Registry.Get("bank") };
        if (engine is not null)
            connections.Add(Server(engine) with { Name = "engine" });
        return ServerSources.Of([.. connections]);
    }

    private PlanResult Run(string? engine, string steps) => Sources(engine).RunPlan(Plan(engine, steps));

    private static Connection Server(string engine) => GuardedServer.Connection(engine, engine);

    /// <summary>What plans have left on the server; tables of theirs have a # in their names.</summary>
    private static List<object?[]> Tables(string engine) => new Target(Server(engine), ["engine"]).Rows(engine == "clickhouse"
        ? "SELECT name FROM system.tables WHERE name LIKE '%#%'"
        : "SELECT relname::text AS name FROM pg_class WHERE relname LIKE '%#%'");
}
