using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>A fetch without a key to send runs nothing, and yet its output has the columns that the database gives it.</summary>
public sealed class EmptyKeysTests : IDisposable
{
    /// <summary>Would take a minute a row, or write, if it ran.</summary>
    private static readonly Dictionary<string, string> Costly = new()
    {
        [PostgreSqlServer.Kind] = "SELECT n::bigint AS id, 'x'::text AS name, pg_sleep(60)::text AS slow FROM generate_series(1, 10) AS n WHERE n IN (@keys) OR true",
        [MariaDbServer.Kind] = "SELECT seq AS id, 'x' AS name, sleep(60) AS slow FROM seq_1_to_10 WHERE seq IN (@keys) OR 1",
        ["clickhouse"] = "SELECT number AS id, 'x' AS name, sleepEachRow(3) AS slow FROM numbers(20) WHERE number IN (@keys) OR 1 SETTINGS max_block_size = 1",
    };

    private readonly PlanFixture plans = new PlanFixture().Sqlite("crm", "CREATE TABLE c (id INTEGER, name TEXT)", "INSERT INTO c VALUES (1, 'a')");

    public void Dispose() => plans.Dispose();

    [KindsTheory(null, PostgreSqlServer.Kind, MariaDbServer.Kind, "clickhouse")]
    [InlineData(PostgreSqlServer.Kind, "postgresql")]
    [InlineData(MariaDbServer.Kind, "mysql")]
    [InlineData("clickhouse", "clickhouse")]
    public void A_server_tells_the_columns_and_runs_nothing(string kind, string type)
    {
        using var result = Run(GuardedServer.Connection(kind, type), Costly[kind]);

        Assert.Equal("id name slow", PlanFixture.Columns(result));
        Assert.Empty(PlanFixture.Rows(result));
        var step = result.Report.Steps[1];
        Assert.Equal((0L, 0, 0L), (step.Keys, step.Chunks, step.Rows));
        Assert.True(step.Elapsed < TimeSpan.FromSeconds(3), $"it took {step.Elapsed}");
    }

    [Fact]
    public void A_file_tells_the_columns_and_runs_nothing()
    {
        using var result = Run(plans.Registry.Get("crm"), "SELECT id, name FROM c WHERE id IN (@keys); -- all");

        Assert.Equal("id name", PlanFixture.Columns(result));
        Assert.Equal(["BIGINT", "VARCHAR"], result.Shape.Columns.Select(static c => c.Type == typeof(long) || c.Type == typeof(long?) ? "BIGINT" : "VARCHAR"));
        Assert.Empty(PlanFixture.Rows(result));
    }

    [KindsFact(null, MariaDbServer.Kind)]
    public void What_would_write_is_refused()
    {
        MariaDbServer.Target.Execute("CREATE OR REPLACE TABLE described (id INTEGER)");
        var query = new Query("INSERT INTO described VALUES (1) RETURNING id") { ColumnsOnly = true };

        Assert.Throws<DataAgentException>(() => QueryRunner.Run(MariaDbServer.Target, query, CancellationToken.None).Dispose());
        Assert.Empty(MariaDbServer.Target.Rows("SELECT id FROM described"));
    }

    private PlanResult Run(Connection bank, string query) => ServerSources.Of(plans.Registry.Get("crm"), bank with { Name = "bank" }).RunPlan($$"""
        operations:
        - { id: k, type: fetch, database: crm, query: "SELECT id FROM c WHERE id > 7", output: k }
        - { id: a, type: fetch, database: bank, query: "{{query}}", keys: { from: k, column: id }, output: a }
        final_output: a
        """);
}
