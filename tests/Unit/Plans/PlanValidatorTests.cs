using DataAgent.Plans;

namespace DataAgent.Unit.Plans;

public sealed class PlanValidatorTests
{
    private const string Fetch = "type: fetch, database: d, query: SELECT 1";

    [Theory]
    [InlineData("operations: []\nfinal_output: o", "operations: the plan has no operations")]
    [InlineData("operations:\n- {id: a, type: sql, query: FROM b, output: a}\n- {id: b, type: sql, query: FROM a, output: b}\nfinal_output: a",
        "operations: the operations need each other in a cycle: a -> b -> a")]
    [InlineData("operations:\n- {id: a, type: fetch, database: null, query: select 1, output: o}\nfinal_output: o", "operations[0].database: a database is missing")]
    [InlineData("operations:\n- {id: a, type: fetch, database: d, query: '', output: o}\nfinal_output: o", "operations[0].query: the query is empty")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, keys: {{from: nope, column: x}}, output: o}}\nfinal_output: o", "operations[0].keys.from: nothing produces 'nope'")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}\n- {{id: a, {Fetch}, output: p}}\nfinal_output: o", "operations[1].id: duplicate id 'a'")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}\n- {{id: b, {Fetch}, output: O}}\nfinal_output: o", "operations[1].output: duplicate output 'O'")]
    [InlineData($"operations:\n- {{id: a, {Fetch}}}\nfinal_output: o", "operations[0].output: an output is missing")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}", "final_output: the plan does not say which output is its result; outputs are o")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}\nfinal_output: a", "final_output: nothing produces 'a'; that is an operation's id, its output is 'o'")]
    [InlineData("operations:\n- {id: a, type: fetsch, output: o}\nfinal_output: o", "operations[0].type: unknown type 'fetsch'; known: fetch, join")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, outptu: o, output: o}}\nfinal_output: o", "operations[0].outptu: unknown key 'outptu'")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}\n- {{id: b, type: join, inputs: [o, x], on: [k], output: p}}\nfinal_output: p",
        "operations[1].inputs[1]: nothing produces 'x'")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}\n- {{id: b, type: join, inputs: [o], on: [a, b, c], output: p}}\nfinal_output: p",
        "operations[1].on: expected the left and the right column, found 3 names")]
    [InlineData($"databases_required: [d, e]\noperations:\n- {{id: a, {Fetch}, output: o}}\nfinal_output: o",
        "databases_required[1]: no operation uses the required database 'e'")]
    [InlineData($"databases_required: []\noperations:\n- {{id: a, {Fetch}, output: o}}\nfinal_output: o", "operations[0].database: 'd' is used but databases_required")]
    [InlineData($"operations:\n- {{id: a, {Fetch}, output: o}}\n- {{id: b, type: sql, query: 'SELECT 1 FROM o; SET threads = 1;', output: p}}\nfinal_output: p",
        "operations[1].query: it holds more than one statement")]
    [InlineData("- 1", "expected a set of keys, found a list")]
    public void A_fault_is_found_with_its_path(string text, string fault)
    {
        var error = Assert.Throws<DataAgentException>(() => PlanReader.Read(text, "plan"));

        Assert.Equal(DataAgentError.PlanInvalid, error.Error);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_reported_at_once_with_its_place()
    {
        const string Text = """
            limits: { max_parallel_queries: 0 }
            operations:
              - { id: a, type: fetch, query: "", output: o }
              - { id: a, type: join, inputs: [o, nope], on: [k], kind: outer, output: o }
            """;

        var faults = PlanValidator.Structure(PlanReader.Draft(Text, "plan"));

        Assert.Equal(
            ["final_output", "limits.max_parallel_queries", "operations[0].database", "operations[0].query",
             "operations[1].id", "operations[1].inputs[1]", "operations[1].kind", "operations[1].output"],
            faults.Select(static f => f.Path));
        Assert.Equal((3, 34), (faults[3].Line, faults[3].Column));
    }

    [Fact]
    public void A_cycle_names_its_members_only()
    {
        const string Text = """
            operations:
              - { id: w, type: sql, query: FROM x, output: w }
              - { id: x, type: sql, query: FROM z, output: x }
              - { id: y, type: sql, query: FROM x, output: y }
              - { id: z, type: sql, query: FROM y, output: z }
            final_output: w
            """;

        Assert.Contains("x -> z -> y -> x", Assert.Throws<DataAgentException>(() => PlanReader.Read(Text, "plan")).Message, StringComparison.Ordinal);
    }
}
