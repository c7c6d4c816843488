using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>Databases are asked whether they would take a plan's queries; nothing runs on data.</summary>
public sealed class PlanPreparationTests : IDisposable
{
    private readonly PlanFixture plans = new PlanFixture().Sqlite("crm", "CREATE TABLE c (id INTEGER, name TEXT)", "INSERT INTO c VALUES (1, 'a')");

    public void Dispose() => plans.Dispose();

    [KindsTheory(null, PostgreSqlServer.Kind, MariaDbServer.Kind, "clickhouse")]
    [InlineData(PostgreSqlServer.Kind, "SELECT nosuch FROM (SELECT 1 AS a) AS t WHERE a IN (@keys)", "nosuch")]
    [InlineData(MariaDbServer.Kind, "SELECT nosuch FROM (SELECT 1 AS a) AS t WHERE a IN (@keys)", "nosuch")]
    [InlineData("clickhouse", "SELECT nosuch FROM (SELECT 1 AS a) AS t WHERE a IN (@keys)", "nosuch")]
    [InlineData("crm", "SELECT nosuch FROM c WHERE id IN (@keys)", "nosuch")]
    [InlineData(PostgreSqlServer.Kind, "SELEC 1 AS a WHERE 1 IN (@keys)", "SELEC")]
    public void Sql_that_its_database_refuses_is_a_fault_at_its_query(string database, string query, string named)
    {
        var fault = Assert.Single(Check(database, query).Faults);

        Assert.Equal("operations[1].query", fault.Path);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Line);
    }

    [KindsTheory(null, PostgreSqlServer.Kind, MariaDbServer.Kind, "clickhouse")]
    [InlineData(PostgreSqlServer.Kind, "SELECT n AS id, pg_sleep(60)::text AS s FROM generate_series(1, 10) AS n WHERE n > @least AND n IN (@keys)")]
    [InlineData(MariaDbServer.Kind, "SELECT seq AS id, sleep(60) AS s, sum(1.25) OVER () AS d FROM seq_1_to_10 WHERE seq > @least AND seq IN (@keys)")]
    [InlineData("clickhouse", "SELECT toInt64(number) AS id, sleepEachRow(3) AS s FROM numbers(20) WHERE id > @least AND id IN (@keys)")]
    [InlineData("crm", "SELECT id, name FROM c WHERE id > @least AND id IN (@keys)")]
    public void What_a_database_would_take_is_no_fault_and_does_not_run(string database, string query)
    {
        var check = Check(database, query);

        Assert.Empty(check.Faults);
        Assert.Empty(check.Notes);
    }

    [Theory]
    [InlineData("keys: { from: k, column: nosuch }", "", "operations[1].keys.column", "has no column 'nosuch'")]
    [InlineData("keys: { from: k, column: id }", "- { id: j, type: join, inputs: [k, a], on: [id, nosuch], output: j }", "operations[2].on", "has no column 'nosuch'")]
    [InlineData("keys: { from: k, column: id }", "- { id: j, type: sort, input: a, by: nosuch, output: j }", "operations[2].by", "has no column 'nosuch'")]
    [InlineData("keys: { from: k, column: id }", "- { id: j, type: sql, query: SELECT nosuch FROM a, output: j }", "operations[2].query", "nosuch")]
    public void A_column_that_is_not_there_is_a_fault_at_the_step_that_names_it(string keys, string step, string path, string message)
    {
        var fault = Assert.Single(Check("crm", "SELECT id, name FROM c WHERE id > @least AND id IN (@keys)", keys, step).Faults);

        Assert.Equal(path, fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_a_note()
    {
        var away = new Connection { Name = "away", Type = "postgresql", Server = "127.0.0.1", Port = 1, User = "x" };

        var check = PlanPreparation.Check(PlanReader.Read("operations: [{ id: a, type: fetch, database: away, query: SELECT 1, output: a }]\nfinal_output: a", "p.yaml"), ServerSources.Of(away), CancellationToken.None);

        Assert.Empty(check.Faults);
        Assert.Contains("Step 'a' was not checked", Assert.Single(check.Notes), StringComparison.Ordinal);
    }

    private PlanCheck Check(string database, string query, string keys = "keys: { from: k, column: id }", string step = "")
    {
        var plan = PlanReader.Read($$"""
            parameters: { least: { type: integer } }
            operations:
            - { id: k, type: fetch, database: crm, query: SELECT id FROM c, output: k }
            - { id: a, type: fetch, database: {{database}}, query: "{{query}}", {{keys}}, output: a }
            {{step}}
            final_output: a
            """, "plan.yaml");
        Connection[] servers = [.. database == "crm" ? [] : new[] { Connectors.Contract.GuardedServer.Connection(database, database == MariaDbServer.Kind ? "mysql" : database) with { Name = database } }];
        return PlanPreparation.Check(plan, ServerSources.Of([plans.Registry.Get("crm"), .. servers]), CancellationToken.None);
    }
}
