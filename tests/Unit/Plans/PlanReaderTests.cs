using DataAgent.Joining;
using DataAgent.Plans;

namespace DataAgent.Unit.Plans;

public sealed class PlanReaderTests
{
    private const string Yaml = """
        # who owes what
        databases_required: [customer_db, accounts_db]
        parameters:
          region: EU
          since: { type: date, default: "2024-01-31" }
          least: 1.10
          branch: { type: integer }
        limits: { max_parallel_queries: 2, default_timeout: 1.5, memory_limit: 512MB }
        operations:
          - id: op1
            type: fetch
            database: customer_db
            query: |
              SELECT customer_id, name FROM customers
              WHERE region = @region
            output: c
          - { id: op2, type: fetch, database: accounts_db, query: "SELECT 1", keys: { from: c, column: customer_id }, output: a }
          - { id: op3, type: join, inputs: [c, a], on: [[customer_id, cust], region], kind: left, output: j }
          - { id: op4, type: sql, query: "SELECT name FROM j", output: top }
        final_output: top
        """;

    [Fact]
    public void A_yaml_plan_is_read_with_its_types()
    {
        var plan = PlanReader.Read(Yaml, "owed.yaml");

        Assert.Equal(["fetch", "fetch", "join", "sql"], plan.Steps.Select(static s => s.Type));
        Assert.Equal(["EU", new DateOnly(2024, 1, 31), 1.10m, null], plan.Parameters.Select(static p => p.Default));
        Assert.Equal([true, true, true, false], plan.Parameters.Select(static p => p.HasDefault));
        Assert.Equal((2, TimeSpan.FromSeconds(1.5), 512L << 20),
            (plan.Limits.MaxParallelQueries, plan.Limits.DefaultTimeout, plan.Limits.MemoryLimitBytes!.Value));
        var join = Assert.IsType<JoinStep>(plan.Steps[2]);
        Assert.Equal([("customer_id", "cust"), ("region", "region")], join.On);
        Assert.Equal(JoinKind.Left, join.Kind);
        Assert.Equal(new KeyTransfer("keys", "c", "customer_id"), Assert.IsType<FetchStep>(plan.Steps[1]).Keys);
    }

    [Fact]
    public void Json_and_yaml_give_the_same_plan()
    {
        const string Json = """
            { "parameters": { "least": 1.10, "n": 7, "on": true, "text": "7" },
              "operations": [ { "id": "a", "type": "fetch", "database": "d", "query": "SELECT '\u00e9' -- \"x\"\n", "output": "o" } ],
              "final_output": "o" }
            """;

        var json = PlanReader.Read(Json, "p.json");
        var yaml = PlanReader.Read(Json, "p.yaml");

        Assert.Equal([1.10m, 7L, true, "7"], json.Parameters.Select(static p => p.Default));
        Assert.Equal(json.Parameters, yaml.Parameters);
        Assert.Equal(Assert.IsType<FetchStep>(json.Steps[0]).Query, Assert.IsType<FetchStep>(yaml.Steps[0]).Query);
    }

    [CaseFact("cases/plans.json")]
    public void The_seeds_own_document_is_read_verbatim()
    {
        var given = PlanCases.Load("plans.json")["cases"]!.AsArray().Single(static c => (string?)c!["id"] == "A1")!;

        var plan = PlanReader.Read(given["plan"]!.ToJsonString(), "A1");

        var expected = given["expected_layers"]!.AsArray().Select(static l => l!.AsArray().Select(static id => (string?)id));
        Assert.Equal(expected, new PlanGraph(plan.Steps).Layers().Select(static l => l.Select(static s => s.Id)));
        Assert.Equal([("field1", "field2")], Assert.IsType<JoinStep>(plan.Steps[2]).On);
        Assert.Equal("joined_result", plan.FinalOutput);
    }

    [Theory]
    [InlineData("p.json", "{ \"operations\": [ { \"id\": \"a\" \"type\": 1 } ] }", 1, 31)]
    [InlineData("p.yaml", "operations:\n  - id: a\n   type: fetch\n", 3, 4)]
    public void A_syntax_fault_names_line_and_column(string name, string text, int line, int column)
    {
        var error = Assert.Throws<DataAgentException>(() => PlanReader.Read(text, name));

        Assert.Equal(DataAgentError.PlanInvalid, error.Error);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains($"line {line}, column {column}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_unfolds_without_end_is_refused()
    {
        var text = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(static i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));

        Assert.Contains("at most", Assert.Throws<DataAgentException>(() => PlanReader.Read(text, "bomb.yaml")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT c.x FROM j, \"k\" AS c WHERE x = 'FROM m'", "j k")]
    [InlineData("WITH m AS (SELECT * FROM j) SELECT * FROM m JOIN (SELECT * FROM k) USING (id) -- FROM n", "j k")]
    [InlineData("SELECT (SELECT max(a) FROM j) + 1, n FROM (k CROSS JOIN m), range(3)", "j k m")]
    [InlineData("SELECT * FROM other.j WHERE k IN (SELECT m FROM n ORDER BY a, b)", "n")]
    [InlineData("FROM j UNION ALL FROM k", "j k")]
    public void An_sql_steps_tables_are_found(string sql, string tables) => Assert.Equal(tables, string.Join(' ', SqlTables.Of(sql)));
}
