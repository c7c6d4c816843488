using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>Every rule of pushdown-rules has a test, or a reason why plans cannot break it; those that need a server or a plan of their own are here.</summary>
public sealed class PushdownRuleTests : IDisposable
{
    private const string NoRange = "a plan sends keys as lists only, and rewrites nothing else of a query: ";

    /// <summary>By the rule's beginning: the test that holds it, or why it does not apply.</summary>
    private static readonly Dictionary<string, string> Rules = new()
    {
        ["string range predicates"] = nameof(KeyTransferTests.A_list_is_sent_never_a_range),
        ["LIMIT pushed into N parallel"] = nameof(KeyTransferTests.A_query_that_looks_at_all_rows_is_sent_once_with_all_keys),
        ["LIMIT must be pushed"] = nameof(A_limit_on_the_rows_of_one_fetch_stops_the_fetch),
        ["key list over threshold"] = nameof(KeyTransferTests.Null_keys_are_not_sent_and_parts_give_each_row_once),
        ["bind/dynamic filter valid"] = nameof(KeyTransferTests.Keys_of_the_other_side_are_refused_where_unmatched_rows_are_kept),
        ["wait for a dynamic filter"] = "keys are asked for in the plan, and without them its query cannot be sent: the fetch that gives them has a time limit of its own",
        ["outer filters that cannot"] = nameof(The_explanation_shows_what_is_sent_and_what_is_not),
        ["no min/max filters on float"] = nameof(Float_keys_are_sent_one_by_one),
        ["remote decimal growth"] = nameof(Sums_of_two_servers_keep_every_digit_of_both),
        ["never send one connection's"] = nameof(KeyTransferTests.A_query_goes_to_its_own_database_only),
        ["never push a binary-order"] = nameof(KeyTransferTests.A_list_is_sent_never_a_range),
        ["SQL Server / MySQL compare"] = nameof(What_MariaDb_finds_equal_by_case_and_blanks_is_checked_again_here),
        ["PostgreSQL range on text"] = NoRange + "a range in a query is the user's own",
        ["a CTE join key list"] = NoRange + "no database of a plan reads another's tables",
    };

    private readonly PlanFixture plans = new PlanFixture()
        .Sqlite("crm", "CREATE TABLE c (id INTEGER, code TEXT, price DOUBLE)", "INSERT INTO c VALUES (1, 'abc', 0.1), (2, 'x ', 2.5), (3, 'é', -7e300)");

    public void Dispose() => plans.Dispose();

    [CaseFact("cases/pushdown-rules.json")]
    public void Every_rule_has_a_test_or_a_reason() => Assert.All(
        PlanCases.Load("pushdown-rules.json")["rules"]!.AsArray().Select(static rule => (string)rule!["rule"]!),
        static rule => Assert.Single(Rules.Keys, key => rule.StartsWith(key, StringComparison.Ordinal)));

    [Fact]
    public void A_limit_on_the_rows_of_one_fetch_stops_the_fetch()
    {
        plans.Sqlite("big", "CREATE TABLE n (i INTEGER)", "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 50000) INSERT INTO n SELECT i FROM r");
        const string Fetch = "- { id: f, type: fetch, database: big, query: SELECT i FROM n, output: o }";

        using var direct = plans.Run($"operations:\n{Fetch}\nfinal_output: o", new() { MaxRows = 10 });
        Assert.Equal(10, PlanFixture.Rows(direct).Count);
        Assert.True(direct.IsCut);
        Assert.Equal(11, direct.Report.Steps[0].Rows);

        using var filtered = plans.Run($"operations:\n{Fetch}\n- {{ id: w, type: filter, input: o, where: i > 49995, output: w }}\nfinal_output: w", new() { MaxRows = 10 });
        Assert.Equal(["49996", "49997", "49998", "49999", "50000"], PlanFixture.Rows(filtered));
        Assert.False(filtered.IsCut);
    }

    [Fact]
    public void The_explanation_shows_what_is_sent_and_what_is_not()
    {
        var plan = PlanReader.Read("""
            operations:
            - { id: a, type: fetch, database: crm, query: SELECT id FROM c, output: a }
            - { id: f, type: filter, input: a, where: id > 1, output: f }
            final_output: f
            """, "plan.yaml");

        var steps = PlanExplanation.Of(plan, plans.Registry);

        Assert.Equal(("SELECT id FROM c", "crm (sqlite)"), (steps[0].Sends, steps[0].Runs));
        Assert.Equal(("WHERE id > 1", "local engine"), (steps[1].Sends, steps[1].Runs));
    }

    [KindsTheory(null, PostgreSqlServer.Kind, MariaDbServer.Kind)]
    [InlineData(PostgreSqlServer.Kind)]
    [InlineData(MariaDbServer.Kind)]
    public void Float_keys_are_sent_one_by_one(string kind)
    {
        var target = kind == PostgreSqlServer.Kind ? PostgreSqlServer.Target : MariaDbServer.Target;
        target.Execute("DROP TABLE IF EXISTS price_list", $"CREATE TABLE price_list (price {(kind == PostgreSqlServer.Kind ? "double precision" : "double")}, name varchar(9))",
            "INSERT INTO price_list VALUES (0.1, 'a'), (0.2, 'b'), (2.5, 'c'), (-7e300, 'd'), (1e10, 'e'), (NULL, 'f')");

        var sent = new List<Query>();
        using var result = Run(target.Connection, "price", "SELECT price, name FROM price_list WHERE price IN (@keys) ORDER BY name", sent);

        Assert.Equal(["a", "c", "d"], PlanFixture.Rows(result).Select(static row => row.Split('|')[1]));
        Assert.DoesNotContain(sent, static query => query.Sql.Contains("BETWEEN", StringComparison.OrdinalIgnoreCase) || query.Sql.Contains('>', StringComparison.Ordinal));
    }

    [KindsFact(null, PostgreSqlServer.Kind, MariaDbServer.Kind)]
    public void Sums_of_two_servers_keep_every_digit_of_both()
    {
        using var result = ServerSources.Of(PostgreSqlServer.Connection with { Name = "a" }, MariaDbServer.Connection with { Name = "b" }).RunPlan("""
            operations:
            - { id: a, type: fetch, database: a, query: "SELECT avg(x)::numeric(30,20) AS m FROM (VALUES (1.00), (2.00), (2.00)) AS v(x)", output: a }
            - { id: b, type: fetch, database: b, query: "SELECT avg(x) AS m FROM (SELECT 1.00 AS x UNION ALL SELECT 2.00 UNION ALL SELECT 2.00) AS v", output: b }
            - { id: u, type: union, inputs: [a, b], output: u }
            final_output: u
            """);

        Assert.Equal(["1.66666666666666670000", "1.66666700000000000000"], PlanFixture.Rows(result));
    }

    [KindsFact(null, MariaDbServer.Kind)]
    public void What_MariaDb_finds_equal_by_case_and_blanks_is_checked_again_here()
    {
        MariaDbServer.Target.Execute("CREATE OR REPLACE TABLE padded (code varchar(9), n integer) COLLATE utf8mb4_general_ci",
            "INSERT INTO padded VALUES ('abc', 1), ('ABC', 2), ('abc ', 3), ('x', 4), ('x ', 5), ('X ', 6), ('E', 7), ('É', 8), ('é', 9), (NULL, 10)");

        using var result = Run(MariaDbServer.Connection, "code", "SELECT code, n FROM padded WHERE code IN (@keys) ORDER BY n", []);

        Assert.Equal(["abc|1", "x |5", "é|9"], PlanFixture.Rows(result));
    }

    private PlanResult Run(Connection target, string column, string sql, List<Query> sent)
    {
        var sources = ServerSources.Of(plans.Registry.Get("crm"), target with { Name = "other" });
        return (sources with
        {
            Run = (to, query, token) =>
            {
                lock (sent)
                    sent.Add(query);
                return QueryRunner.Run(to, query, token);
            },
        }).RunPlan($$"""
            operations:
            - { id: c, type: fetch, database: crm, query: "SELECT id, code, price FROM c", output: c }
            - { id: o, type: fetch, database: other, query: "{{sql}}", keys: { from: c, column: {{column}} }, output: o }
            final_output: o
            """);
    }
}
