using DataAgent.Plans;

namespace DataAgent.Unit.Plans;

public sealed class PlanDiagramTests
{
    private const string Text = """
        description: who owes what
        parameters: { region: EU }
        operations:
          - { id: op3, type: join, inputs: [c, a], on: [id, customer_id], kind: left, output: j }
          - { id: op1, type: fetch, database: crm, query: "SELECT id FROM c WHERE r = @region", output: c }
          - { id: op2, type: fetch, database: bank, query: "SELECT customer_id FROM a WHERE customer_id IN (@keys)", keys: { from: c, column: id }, output: a }
          - { id: op4, type: sql, query: "SELECT count(*) AS n FROM j", output: n }
        final_output: n
        """;

    [Fact]
    public void A_plan_is_drawn_as_its_layers() => Assert.Equal(
        """
        owed.yaml: who owes what
          layer 1
            op1  fetch from crm -> c
          layer 2
            op2  fetch from bank by keys c.id -> a
          layer 3
            op3  left join c with a on id = customer_id -> j
          layer 4
            op4  sql over j -> n (final)
        """,
        PlanDiagram.Tree(PlanReader.Read(Text, "owed.yaml")));

    [Fact]
    public void A_plan_is_drawn_for_documents() => Assert.Equal(
        """
        flowchart TD
          s0["op3: left join c with a on id = customer_id"]
          s1[("op1: fetch from crm")]
          s2[("op2: fetch from bank by keys c.id")]
          s3(["op4: sql over j"])
          s1 -->|"c"| s0
          s2 -->|"a"| s0
          s1 -->|"c.id keys"| s2
          s0 -->|"j"| s3
        """,
        PlanDiagram.Mermaid(PlanReader.Read(Text, "owed.yaml")));

    [Fact]
    public void An_explanation_says_what_each_step_will_send_where()
    {
        using var plans = new PlanFixture().Sqlite("crm").Sqlite("bank");

        var steps = PlanExplanation.Of(PlanReader.Read(Text, "owed.yaml"), plans.Registry);

        Assert.Equal(["op1", "op2", "op3", "op4"], steps.Select(static s => s.Id));
        Assert.Equal(["crm (sqlite)", "bank (sqlite)", "local engine", "local engine"], steps.Select(static s => s.Runs));
        Assert.Equal(["region"], steps[0].Parameters);
        Assert.Equal("SELECT customer_id FROM a WHERE customer_id IN (SELECT value FROM json_each(@keys))", steps[1].Sends);
        Assert.Equal("SELECT count(*) AS n FROM j", steps[3].Sends);
    }
}
