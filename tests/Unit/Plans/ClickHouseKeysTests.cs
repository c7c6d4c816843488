using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>Many keys of several types go to ClickHouse as external data, and find what a join finds.</summary>
public sealed class ClickHouseKeysTests : IDisposable
{
    private readonly PlanFixture plans = new PlanFixture().Sqlite("crm", "CREATE TABLE c (id INTEGER, code TEXT)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO c SELECT i * 2, 'it''s \\ number ' || i FROM n UNION ALL SELECT NULL, NULL");

    public void Dispose() => plans.Dispose();

    [KindsTheory(null, "clickhouse")]
    [InlineData("id", "SELECT number AS id FROM numbers(10000) WHERE id IN (@keys)", 4999)]
    [InlineData("code", "SELECT concat('it\\\\'s \\\\\\\\ number ', toString(number)) AS code FROM numbers(10000) WHERE code IN (@keys)", 5000)]
    public void Many_keys_find_what_a_join_finds(string column, string sql, int rows)
    {
        var server = GuardedServer.Connection("clickhouse", "clickhouse") with { Name = "facts" };

        using var result = ServerSources.Of(plans.Registry.Get("crm"), server).RunPlan($$"""
            operations:
            - { id: c, type: fetch, database: crm, query: "SELECT id, code FROM c", output: c }
            - { id: f, type: fetch, database: facts, query: "{{sql}}", keys: { from: c, column: {{column}} }, output: f }
            final_output: f
            """);

        Assert.Equal(rows, PlanFixture.Rows(result).Count);
        Assert.Equal((5000L, 1), (result.Report.Steps[1].Keys, result.Report.Steps[1].Chunks));
    }

    [KindsTheory(null, "clickhouse")]
    [InlineData("toDateTime64('2024-02-29 12:34:56.1234567', 7) - INTERVAL {0} DAY", "dateDiff('day', k, toDateTime64('2024-02-29 12:34:56.1234567', 7))")]
    [InlineData("toUUID(concat('00000000-0000-4000-8000-', leftPad(toString({0}), 12, '0')))", "toInt64(substring(toString(k), 25))")]
    [InlineData("toDecimal64({0}, 3) / 8", "toInt64(k * 8)")]
    [InlineData("concat('tab\\t, line\\n, quote '' and \\\\ ', toString({0}))", "toInt64(extract(k, '[0-9]+$'))")]
    public void Keys_of_any_type_arrive_as_they_are(string key, string number)
    {
        var server = GuardedServer.Connection("clickhouse", "clickhouse") with { Name = "facts" };
        var keys = key.Replace("{0}", "number", StringComparison.Ordinal);

        using var result = ServerSources.Of(server).RunPlan($$"""
            operations:
            - { id: k, type: fetch, database: facts, query: "SELECT {{keys}} AS k FROM numbers(3)", output: k }
            - { id: f, type: fetch, database: facts, query: "SELECT {{number}} AS n FROM (SELECT {{keys}} AS k FROM numbers(10)) WHERE k IN (@keys) ORDER BY n", keys: { from: k, column: k }, output: f }
            final_output: f
            """);

        Assert.Equal(["0", "1", "2"], PlanFixture.Rows(result));
    }

    [KindsFact(null, "clickhouse")]
    public void A_million_keys_go_in_a_few_statements_to_a_user_who_may_change_nothing()
    {
        var server = GuardedServer.Connection("clickhouse", "clickhouse") with { Name = "facts", ReadOnly = true };

        using var result = ServerSources.Of(server).RunPlan("""
            operations:
            - { id: k, type: fetch, database: facts, query: "SELECT number * 3 AS k FROM numbers(1000000)", output: k }
            - { id: f, type: fetch, database: facts, query: "SELECT number AS n FROM numbers(3000000) WHERE number IN (@keys)", keys: { from: k, column: k }, output: f }
            - { id: n, type: sql, query: "SELECT count(*) AS n, sum(n) AS total FROM f", output: n }
            final_output: n
            """);

        Assert.Equal(["1000000|1499998500000"], PlanFixture.Rows(result));
        Assert.Equal((1_000_000L, 10), (result.Report.Steps[1].Keys, result.Report.Steps[1].Chunks));
    }
}
