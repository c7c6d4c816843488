using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>Many keys of several types go to ClickHouse, as many a statement as a parameter takes, and find what a join finds.</summary>
public sealed class ClickHouseKeysTests : IDisposable
{
    private readonly PlanFixture plans = new PlanFixture().Sqlite("crm", "CREATE TABLE c (id INTEGER, code TEXT)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO c SELECT i * 2, 'it''s \\ number ' || i FROM n UNION ALL SELECT NULL, NULL");

    public void Dispose() => plans.Dispose();

    [KindsTheory(null, "clickhouse")]
    [InlineData("id", "SELECT number AS id FROM numbers(10000) WHERE id IN (@keys)", 4999, 3)]
    [InlineData("code", "SELECT concat('it\\\\'s \\\\\\\\ number ', toString(number)) AS code FROM numbers(10000) WHERE code IN (@keys)", 5000, 10)]
    public void Many_keys_find_what_a_join_finds(string column, string sql, int rows, int parts)
    {
        var server = GuardedServer.Connection("clickhouse", "clickhouse") with { Name = "facts" };

        using var result = ServerSources.Of(plans.Registry.Get("crm"), server).RunPlan($$"""
            operations:
            - { id: c, type: fetch, database: crm, query: "SELECT id, code FROM c", output: c }
            - { id: f, type: fetch, database: facts, query: "{{sql}}", keys: { from: c, column: {{column}} }, output: f }
            final_output: f
            """);

        Assert.Equal(rows, PlanFixture.Rows(result).Count);
        Assert.Equal((5000L, parts), (result.Report.Steps[1].Keys, result.Report.Steps[1].Chunks));
    }
}
