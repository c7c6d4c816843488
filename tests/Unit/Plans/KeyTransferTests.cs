using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Plans;

/// <summary>Keys that go from one output into another fetch: the rules of pushdown-rules that apply, a test each.</summary>
public sealed class KeyTransferTests : IDisposable
{
    private readonly PlanFixture plans = new PlanFixture()
        .Sqlite("crm", "CREATE TABLE c (id INTEGER, code TEXT, paid DECIMAL(6,2))",
            "INSERT INTO c VALUES (1,'abc',1.5),(2,'ABC',2),(3,'x',2),(NULL,NULL,NULL),(3,'x ',7)")
        .Sqlite("bank", "CREATE TABLE a (id INTEGER, code TEXT COLLATE NOCASE, paid DECIMAL(6,2))",
            "INSERT INTO a VALUES (1,'ABC',1.5),(2,'abc',2),(3,'X',9),(3,'Abc',2),(4,'zz',7),(NULL,NULL,NULL)");

    private readonly List<Query> sent = [];

    public void Dispose() => plans.Dispose();

    [Theory]
    [InlineData(1000)]
    [InlineData(1)]
    public void Null_keys_are_not_sent_and_parts_give_each_row_once(int size)
    {
        using var result = Run("id", "SELECT id, code FROM a WHERE id IN (@keys)", size);

        Assert.Equal(["1|ABC", "2|abc", "3|X", "3|Abc"], PlanFixture.Rows(result));
        Assert.Equal((3L, size == 1 ? 3 : 1, 4L), (result.Report.Steps[1].Keys, result.Report.Steps[1].Chunks, result.Report.Steps[1].Rows));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1)]
    public void Text_that_the_server_finds_equal_by_its_collation_is_checked_again_here(int size)
    {
        using var result = Run("code", "SELECT id, code FROM a WHERE code IN (@keys)", size);

        Assert.Equal(["1|ABC", "2|abc"], PlanFixture.Rows(result).Order());
    }

    [Fact]
    public void A_list_is_sent_never_a_range()
    {
        using var result = Run("code", "SELECT id, code FROM a WHERE code IN (@keys)", 1000);

        Assert.Contains("code IN (SELECT value FROM json_each(@keys))", sent[^1].Sql, StringComparison.Ordinal);
        Assert.DoesNotContain(sent, static query => query.Sql.Contains("BETWEEN", StringComparison.OrdinalIgnoreCase) || query.Sql.Contains('>', StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_that_fit_no_array_go_one_a_parameter()
    {
        using var result = Run("paid", "SELECT id, paid FROM a WHERE paid IN (@keys)", 1000);

        Assert.Equal(4, PlanFixture.Rows(result).Count);
        Assert.Contains("IN (@keys)", sent[^1].Sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT count(*) AS n FROM a WHERE id IN (@keys)", "4")]
    [InlineData("SELECT id FROM a WHERE id IN (@keys) ORDER BY id DESC LIMIT 1", "3")]
    [InlineData("SELECT DISTINCT lower(code) AS code FROM a WHERE id IN (@keys) ORDER BY 1", "abc x")]
    public void A_query_that_looks_at_all_rows_is_sent_once_with_all_keys(string sql, string expected)
    {
        using var result = Run("id", sql, 1);

        Assert.Equal(expected.Split(' '), PlanFixture.Rows(result));
        Assert.Equal(1, result.Report.Steps[1].Chunks);
    }

    [Fact]
    public void A_group_by_the_key_itself_may_go_in_parts()
    {
        using var result = Run("id", "SELECT id, count(*) AS n FROM a WHERE id IN (@keys) GROUP BY id", 1);

        Assert.Equal(["1|1", "2|1", "3|2"], PlanFixture.Rows(result));
        Assert.Equal(3, result.Report.Steps[1].Chunks);
    }

    [Theory]
    [InlineData("left", 7)]
    [InlineData("anti", 1)]
    public void Keys_of_the_side_whose_rows_are_kept_change_no_outer_or_anti_join(string kind, int rows)
    {
        string Join(string keys) => Plan("id", $"SELECT id AS id FROM a {keys}") .Replace("final_output: o", "", StringComparison.Ordinal)
            + $"- {{ id: j, type: join, inputs: [c, o], on: id, kind: {kind}, output: j }}\nfinal_output: j";
        var filtered = plans.Rows(Join("WHERE id IN (@keys)"));

        var all = plans.Rows(Join("").Replace(", keys: { from: c, column: id }", "", StringComparison.Ordinal));
        Assert.Equal(all, filtered);
        Assert.Equal(rows, filtered.Count);
    }

    [Theory]
    [InlineData("o, c", "left", true)]
    [InlineData("o, c", "anti", true)]
    [InlineData("o, c", "full", true)]
    [InlineData("c, o", "full", true)]
    [InlineData("c, o", "right", true)]
    [InlineData("o, c", "inner", false)]
    [InlineData("o, c", "semi", false)]
    [InlineData("o, c", "right", false)]
    public void Keys_of_the_other_side_are_refused_where_unmatched_rows_are_kept(string inputs, string kind, bool isRefused)
    {
        var text = Plan("id", "SELECT id FROM a WHERE id IN (@keys)").Replace("final_output: o", "", StringComparison.Ordinal)
            + $"- {{ id: j, type: join, inputs: [{inputs}], on: id, kind: {kind}, output: j }}\nfinal_output: j";

        var faults = PlanValidator.Validate(PlanReader.Draft(text, "plan.yaml"), plans.Registry);

        Assert.Equal(isRefused, faults.Any(static fault => fault.Path == "operations[2].kind"));
    }

    [Fact]
    public void A_query_goes_to_its_own_database_only()
    {
        using var result = Run("id", "SELECT id FROM a WHERE id IN (@keys)", 1000);

        Assert.Equal(["SELECT id, code, paid FROM c", "SELECT id FROM a WHERE id IN (SELECT value FROM json_each(@keys))"], sent.Select(static q => q.Sql));
    }

    private static string Plan(string column, string sql) => $"""
        operations:
        - [ id: c, type: fetch, database: crm, query: "SELECT id, code, paid FROM c", output: c ]
        - [ id: o, type: fetch, database: bank, query: "{sql}", keys: [ from: c, column: {column} ], output: o ]
        final_output: o
        """.Replace("[", "{", StringComparison.Ordinal).Replace("]", "}", StringComparison.Ordinal) + "\n";

    private PlanResult Run(string column, string sql, int size) => PlanRunner.Run(
        PlanReader.Read(Plan(column, sql), "plan.yaml"), PlanSources.Of(plans.Registry) with { Run = Send }, new() { KeyLimits = new(size, size) }, CancellationToken.None);

    private QueryResult Send(Target target, Query query, CancellationToken cancellationToken)
    {
        lock (sent)
            sent.Add(query);
        return QueryRunner.Run(target, query, cancellationToken);
    }
}
