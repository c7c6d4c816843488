using DataAgent.Plans;
using DataAgent.Queries;

namespace DataAgent.Unit.Plans;

public sealed class PlanRunnerTests : IDisposable
{
    private const string Customers = "- { id: op1, type: fetch, database: crm, query: 'SELECT id, name, region FROM customers ORDER BY id', output: c }";
    private const string Accounts = "- { id: op2, type: fetch, database: bank, query: 'SELECT customer_id, balance, name FROM accounts ORDER BY balance', output: a }";

    private readonly PlanFixture plans = new PlanFixture()
        .Sqlite("crm",
            "CREATE TABLE customers (id INTEGER, name TEXT, region TEXT)",
            "INSERT INTO customers VALUES (3,'Zoë','EU'),(1,'Ann','EU'),(2,'Bob','US'),(4,NULL,NULL),(NULL,'None','EU')")
        .Sqlite("bank",
            "CREATE TABLE accounts (customer_id INTEGER, balance DECIMAL(10,2), name TEXT)",
            "INSERT INTO accounts VALUES (1,'10.50','x'),(3,'1.25','y'),(1,'2.00','z'),(9,'7.00','w'),(NULL,'3.00','n')");

    public void Dispose() => plans.Dispose();

    [Theory]
    [InlineData("inner", "1|Ann|EU|1|2.00|z", "1|Ann|EU|1|10.50|x", "3|Zoë|EU|3|1.25|y")]
    [InlineData("left", "∅|None|EU|∅|∅|∅", "1|Ann|EU|1|2.00|z", "1|Ann|EU|1|10.50|x", "2|Bob|US|∅|∅|∅", "3|Zoë|EU|3|1.25|y", "4|∅|∅|∅|∅|∅")]
    [InlineData("right", "1|Ann|EU|1|2.00|z", "1|Ann|EU|1|10.50|x", "3|Zoë|EU|3|1.25|y", "∅|∅|∅|∅|3.00|n", "∅|∅|∅|9|7.00|w")]
    [InlineData("full", "∅|None|EU|∅|∅|∅", "1|Ann|EU|1|2.00|z", "1|Ann|EU|1|10.50|x", "2|Bob|US|∅|∅|∅", "3|Zoë|EU|3|1.25|y", "4|∅|∅|∅|∅|∅",
        "∅|∅|∅|∅|3.00|n", "∅|∅|∅|9|7.00|w")]
    [InlineData("semi", "1|Ann|EU", "3|Zoë|EU")]
    [InlineData("anti", "∅|None|EU", "2|Bob|US", "4|∅|∅")]
    public void A_join_keeps_the_left_order_and_null_equals_nothing(string kind, params string[] expected)
    {
        using var result = plans.Run($"operations:\n{Customers}\n{Accounts}\n- {{ id: op3, type: join, inputs: [c, a], on: [id, customer_id], kind: {kind}, output: j }}\nfinal_output: j");

        Assert.Equal(kind is "semi" or "anti" ? "id name region" : "id name region customer_id balance r_name", PlanFixture.Columns(result));
        Assert.Equal(expected, PlanFixture.Rows(result));
    }

    [Fact]
    public void A_key_of_one_name_appears_once_and_shows_what_either_side_has()
    {
        const string Plan = """
            operations:
              - { id: l, type: fetch, database: crm, query: "SELECT id, name FROM customers WHERE id < 3 ORDER BY id DESC", output: l }
              - { id: r, type: fetch, database: bank, query: "SELECT customer_id AS id, balance FROM accounts WHERE balance > 5 ORDER BY balance", output: r }
              - { id: j, type: join, inputs: [l, r], on: id, kind: full, output: j }
            final_output: j
            """;

        Assert.Equal(["2|Bob|∅", "1|Ann|10.5", "9|∅|7.0"], plans.Rows(Plan));
    }

    [Fact]
    public void Combining_steps_become_one_result()
    {
        const string Plan = $$"""
            databases_required: [crm, bank]
            parameters: { least: 2.00, region: EU }
            operations:
              {{Customers}}
              {{Accounts}}
              - { id: op3, type: join, inputs: [c, a], on: [id, customer_id], output: j }
              - { id: op4, type: filter, input: j, where: "balance >= @least AND region = @region -- no more", output: f }
              - { id: op5, type: aggregate, input: f, group_by: [name], measures: { total: sum(balance), n: count(*) }, output: g }
              - { id: op6, type: union, inputs: [g, g], output: u }
              - { id: op7, type: sort, input: u, by: [total desc, name], limit: 2, output: s }
              - { id: op8, type: sql, query: "WITH x AS (SELECT * FROM s) SELECT name, n, sum(total) AS total FROM x GROUP BY ALL;", output: top }
            final_output: top
            """;

        Assert.Equal(["Ann|2|25.00"], plans.Rows(Plan));
        Assert.Equal(["Ann|1|10.50"], plans.Rows(Plan, new() { Parameters = new Dictionary<string, object?> { ["LEAST"] = "2.01" }, Step = "op5" })
            .Select(static row => row.Split('|')).Select(static row => $"{row[0]}|{row[2]}|{row[1]}"));
    }

    [Fact]
    public void The_second_fetch_gets_its_keys_from_the_first()
    {
        const string Plan = """
            parameters: { region: EU }
            operations:
              - { id: op1, type: fetch, database: crm, query: "SELECT id, name FROM customers WHERE region = @region ORDER BY id", output: c }
              - { id: op2, type: fetch, database: bank, query: "SELECT customer_id, balance FROM accounts WHERE customer_id IN (@keys)",
                  keys: { parameter: keys, from: c, column: ID }, output: a }
              - { id: op3, type: join, inputs: [c, a], on: [id, customer_id], kind: inner, output: j }
            final_output: j
            """;

        using var result = plans.Run(Plan);

        Assert.Equal(3, PlanFixture.Rows(result).Count);
        var fetch = result.Report.Steps[1];
        Assert.Equal((2L, 1, 3L, StepState.Done), (fetch.Keys, fetch.Chunks, fetch.Rows, fetch.State));
        Assert.Equal(3, result.Report.Steps[2].Rows);
        Assert.NotNull(fetch.StartedAt);
    }

    [Fact]
    public void No_keys_give_no_rows_but_the_columns()
    {
        const string Plan = """
            parameters: { region: { type: text } }
            operations:
              - { id: op1, type: fetch, database: crm, query: "SELECT id FROM customers WHERE region = @region", output: c }
              - { id: op2, type: fetch, database: bank, query: "SELECT customer_id, balance FROM accounts WHERE customer_id IN (@keys)", keys: { from: c, column: id }, output: a }
            final_output: a
            """;

        using var result = plans.Run(Plan, new() { Parameters = new Dictionary<string, object?> { ["region"] = "nowhere" } });

        Assert.Equal("customer_id balance", PlanFixture.Columns(result));
        Assert.Empty(PlanFixture.Rows(result));
        Assert.Equal((0L, 0), (result.Report.Steps[1].Keys, result.Report.Steps[1].Chunks));
        Assert.Equal(DataAgentError.ParameterMissing, Assert.Throws<DataAgentException>(() => plans.Run(Plan)).Error);
    }

    [Fact]
    public void Text_never_equals_a_number_and_the_error_names_both_types()
    {
        var error = Assert.Throws<DataAgentException>(() => plans.Run(
            $"operations:\n{Customers}\n{Accounts}\n- {{ id: op3, type: join, inputs: [c, a], on: [name, customer_id], output: j }}\nfinal_output: j"));

        Assert.Equal(DataAgentError.PlanStepFailed, error.Error);
        Assert.Equal(DataAgentError.JoinKeyTypesDiffer, Assert.IsType<DataAgentException>(error.InnerException).Error);
        Assert.Contains("c.name is VARCHAR and a.customer_id is BIGINT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_fails_is_named_with_its_database_and_cause_and_what_needs_it_is_skipped()
    {
        var states = new Dictionary<string, StepReport>();
        var error = Assert.Throws<DataAgentException>(() => plans.Run(
            $"operations:\n{Customers}\n- {{ id: a, type: fetch, database: bank, query: SELECT nope FROM accounts, output: a }}\n- {{ id: b, type: join, inputs: [c, a], on: [id, customer_id], output: j }}\nfinal_output: j",
            new() { Progress = step => states[step.Id] = step }));

        Assert.Equal(DataAgentError.PlanStepFailed, error.Error);
        Assert.Contains("Step 'a' (fetch on bank) failed", error.Message, StringComparison.Ordinal);
        Assert.Contains("nope", error.Message, StringComparison.Ordinal);
        Assert.Equal((StepState.Failed, StepState.Skipped, "dependency a failed"), (states["a"].State, states["b"].State, states["b"].Message));
    }

    [Fact]
    public void A_later_statement_of_a_fetch_that_fails_fails_the_plan()
    {
        var failure = Assert.Throws<DataAgentException>(() =>
            plans.Rows("operations:\n- { id: op1, type: fetch, database: crm, query: 'SELECT 1 AS n; SELECT abs(-9223372036854775808) AS m', output: c }\nfinal_output: c"));

        Assert.Equal(DataAgentError.PlanStepFailed, failure.Error);
        Assert.Contains("integer overflow", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_result_is_flagged()
    {
        const string Plan = $"limits: {{ result_limit: 3 }}\noperations:\n{Customers}\nfinal_output: c";

        using var cut = plans.Run(Plan);
        Assert.Equal(3, cut.Rows().Count());
        Assert.True(cut.IsCut);
        using var whole = plans.Run(Plan.Replace("3", "5", StringComparison.Ordinal));
        Assert.Equal(5, whole.Rows().Count());
        Assert.False(whole.IsCut);
    }

    [Fact]
    public void Nothing_is_sent_by_a_plan_with_a_fault()
    {
        var error = Assert.Throws<DataAgentException>(() => plans.Run($"operations:\n{Customers}\n- {{ id: x, type: fetch, database: nowhere, query: SELECT 1, output: x }}\nfinal_output: x"));

        Assert.Equal(DataAgentError.PlanInvalid, error.Error);
        Assert.Contains("operations[1].database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_tags_each_row_with_its_connection_and_may_skip_what_fails()
    {
        plans.Sqlite("eu1", ["eu"], ["CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (2),(1)"])
            .Sqlite("eu2", ["eu"], ["CREATE TABLE u (n INTEGER)"])
            .Sqlite("eu3", ["eu"], ["CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (3)"]);
        const string Plan = "operations:\n- { id: f, type: fetch, tag: EU, on_error: skip, query: SELECT n FROM t, output: o }\nfinal_output: o";

        using var result = plans.Run(Plan);

        Assert.Equal(["eu1|2", "eu1|1", "eu3|3"], PlanFixture.Rows(result));
        Assert.Contains("eu2 was skipped", result.Report.Steps[0].Message, StringComparison.Ordinal);
        var error = Assert.Throws<DataAgentException>(() => plans.Run(Plan.Replace("on_error: skip, ", "", StringComparison.Ordinal)));
        Assert.Contains("fetch on eu2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_the_caller_hands_in_are_an_output_like_others()
    {
        const string Plan = $"inputs: [procs]\noperations:\n{Accounts}\n- {{ id: j, type: join, inputs: [procs, a], on: [id, customer_id], output: j }}\nfinal_output: j";
        using var given = QueryRunner.Run(plans.Registry.Route("crm"), new("SELECT id, name FROM customers ORDER BY name DESC"), CancellationToken.None);
        var inputs = new Dictionary<string, PlanInput> { ["PROCS"] = new(given.Reader, given.Bindings) };

        Assert.Equal(["3|Zoë|3|1.25|y", "1|Ann|1|2.00|z", "1|Ann|1|10.50|x"], plans.Rows(Plan, new() { Inputs = inputs }));
        Assert.Contains("procs", Assert.Throws<DataAgentException>(() => plans.Rows(Plan)).Message, StringComparison.Ordinal);
        Assert.Equal(DataAgentError.InputInvalid, Assert.Throws<DataAgentException>(() =>
            plans.Rows($"operations:\n{Accounts}\nfinal_output: a", new() { Inputs = inputs })).Error);
    }

    [Fact]
    public void A_step_that_two_others_need_is_computed_once()
    {
        const string Plan = $$"""
            operations:
            {{Accounts}}
            - { id: r, type: sql, query: "SELECT customer_id AS id, random() AS x FROM a", output: r }
            - { id: u, type: union, inputs: [r, r], distinct: true, output: u }
            final_output: u
            """;

        Assert.Equal(5, plans.Rows(Plan).Count);
    }

    [Fact]
    public void A_value_that_fails_in_the_final_statement_is_an_error_of_its_step()
    {
        var error = Assert.Throws<DataAgentException>(() => plans.Rows(
            $"operations:\n{Customers}\n- {{ id: bad, type: sql, query: 'SELECT CAST(name AS INTEGER) AS n FROM c', output: o }}\nfinal_output: o"));

        Assert.Equal(DataAgentError.PlanStepFailed, error.Error);
        Assert.Contains("Step 'bad'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "CAST(1 AS DOUBLE)", true)]
    [InlineData("CAST(0.1 AS DECIMAL(3,1))", "CAST(0.1 AS DOUBLE)", true)]
    [InlineData("CAST(0.1 AS DECIMAL(3,1))", "CAST(0.1 AS FLOAT)", true)]
    [InlineData("CAST(0.3 AS DECIMAL(3,1))", "CAST(0.1 AS DOUBLE) + CAST(0.2 AS DOUBLE)", false)]
    [InlineData("9007199254740993", "CAST(9007199254740992 AS DOUBLE)", false)]
    [InlineData("CAST(1.10 AS DECIMAL(38,30))", "CAST(1.1 AS DECIMAL(38,2))", true)]
    [InlineData("CAST('170141183460469231731687303715884105727' AS HUGEINT)", "CAST(1 AS DOUBLE)", false)]
    [InlineData("DATE '2024-01-02'", "TIMESTAMP '2024-01-02 00:00:00'", true)]
    [InlineData("TIMESTAMP_NS '2024-01-02 00:00:00.0000001'", "TIMESTAMP '2024-01-02 00:00:00'", false)]
    [InlineData("TIMESTAMP_NS '2024-01-02 00:00:00.000001'", "TIMESTAMP '2024-01-02 00:00:00.000001'", true)]
    [InlineData("'abc '", "'abc'", false)]
    [InlineData("CAST('NaN' AS DOUBLE)", "1", false)]
    public void Keys_compare_by_value_across_types(string left, string right, bool isEqual)
    {
        var plan = $"operations:\n- {{ id: l, type: sql, query: \"SELECT {left} AS k\", output: l }}\n- {{ id: r, type: sql, query: \"SELECT {right} AS k\", output: r }}\n"
            + "- { id: j, type: join, inputs: [l, r], on: k, output: j }\nfinal_output: j";

        Assert.Equal(isEqual ? 1 : 0, plans.Rows(plan).Count);
    }

    [Theory]
    [InlineData("SELECT Name, count(*) AS n FROM rows GROUP BY Name", true)]
    [InlineData("SELECT rows.* FROM rows", false)]
    public void Of_piped_objects_only_columns_that_a_step_can_read_must_fit_the_engine(string query, bool fits)
    {
        object[] rows = [new { Name = "a", Took = TimeSpan.FromTicks(1) }, new { Name = "a", Took = TimeSpan.FromTicks(3) }];
        var plan = $"inputs: [rows]\noperations:\n- {{ id: s, type: sql, query: \"{query}\", output: s }}\nfinal_output: s";
        var options = new PlanOptions { Inputs = new Dictionary<string, PlanInput> { ["rows"] = new(rows, null) } };

        if (fits)
            Assert.Equal(["a|2"], plans.Rows(plan, options));
        else
            Assert.Equal(DataAgentError.RowNotWritable, Assert.Throws<DataAgentException>(() => plans.Run(plan, options)).Error);
    }
}
