using DataAgent.Aggregation;
using static DataAgent.Unit.Joining.Rows;

namespace DataAgent.Unit.Aggregation;

public sealed class RowSelectorTests
{
    private static readonly object[] People = [Row(("id", 1), ("name", "Ada")), Row(("id", 2), ("name", null)), Row(("id", 3), ("name", "Zoë"))];

    [Fact]
    public void Inputs_are_tables_of_their_names() =>
        Assert.Equal(["name=Ada total=5", "name=Zoë total=null"], Texts(Select(
            "SELECT name, sum(amount) AS total FROM input LEFT JOIN \"other rows\" o ON o.person = input.id WHERE name IS NOT NULL GROUP BY ALL ORDER BY name",
            ("input", People), ("other rows", [Row(("person", 1), ("amount", 2)), Row(("person", 1), ("amount", 3))]))));

    [Fact]
    public void Parameters_are_bound_and_never_found_in_literals()
    {
        var rows = Bound("SELECT name, '@id' AS t, @text AS p FROM input WHERE id = @id -- @nothing", new() { ["id"] = 3, ["text"] = "it's" }, ("input", People));
        Assert.Equal(["name=Zoë t=@id p=it's"], Texts(rows));
        Assert.Equal(["id=1", "id=3"], Texts(Bound("SELECT id FROM input WHERE id IN (@ids)", new() { ["ids"] = new[] { 1, 3 } }, ("input", People))));
        Assert.Equal(DataAgentError.ParameterMissing, Fails("SELECT @gone", ("input", People)).Error);
    }

    [Fact]
    public void Types_come_out_as_they_went_in()
    {
        object[] values = [(byte)1, (short)2, 3, 4L, 1.5m, 2.5, "t", true, new DateOnly(2024, 1, 2), new DateTime(2024, 1, 2).AddTicks(1), TimeSpan.FromHours(3), Guid.NewGuid(), new TimeOnly(4, 5)];
        var row = Select("SELECT * FROM input", ("input", [Row([.. values.Select(static (v, i) => ($"c{i}", (object?)v))])])).Single();
        Assert.Equal(values, row.GetType().GetProperties().Select(p => p.GetValue(row)!));
    }

    [Fact]
    public void Result_sets_after_the_first_run_and_are_counted()
    {
        using var selector = new RowSelector(new("SELECT 1 AS a; CREATE TABLE made AS SELECT 2 AS b; SELECT b FROM made"), CancellationToken.None);
        Assert.Equal(["a=1"], Texts([.. selector.Finish()]));
        Assert.Equal(1, selector.FurtherResultSets);
    }

    [Fact]
    public void An_input_needs_a_name_of_its_own()
    {
        using var selector = new RowSelector(new("SELECT 1"), CancellationToken.None);
        selector.AddInput("a");
        Assert.Equal(DataAgentError.ParameterInvalid, Assert.Throws<DataAgentException>(() => selector.AddInput("A")).Error);
        Assert.Equal(DataAgentError.ParameterInvalid, Assert.Throws<DataAgentException>(() => selector.AddInput(" ")).Error);
    }

    [Theory]
    [InlineData("SELECT count(*) AS n, sum(x) AS s, max(upper(y)) AS m FROM none WHERE x > 1 AND d < DATE '2024-01-01'", "n=0 s=null m=null")]
    [InlineData("SELECT input.id, none.a, b FROM input LEFT JOIN none ON none.id = input.id WHERE input.id = 1", "id=1 a=null b=null")]
    [InlineData("SELECT count(n.q) AS n FROM input JOIN none AS n USING (id, name)", "n=0")]
    [InlineData("SELECT count(*) AS n FROM (SELECT * FROM none)", "n=0")]
    public void An_input_without_rows_has_the_columns_that_the_sql_names(string sql, string expected) =>
        Assert.Equal([expected], Texts(Select(sql, ("input", People), ("none", []))));

    [Fact]
    public void Failures_name_the_place_and_what_there_is()
    {
        var failure = Fails("SELECT id,\n  nam FROM input", ("input", People), ("other", [Row(("x", 1))]));
        Assert.Equal(DataAgentError.ObjectNotFound, failure.Error);
        Assert.Contains("At character 14.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("input (id, name); other (x)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("At character", Fails("SELECT id FRM input", ("input", People)).Message, StringComparison.Ordinal);
        Assert.Equal(DataAgentError.SyntaxError, Fails("SELECT id FROM FROM", ("input", People)).Error);
        Assert.Equal(DataAgentError.ParameterInvalid, Fails("SELECT 1", ("input", People), ("Input", People)).Error);
    }

    [Fact]
    public void A_column_that_cannot_be_held_is_an_error_only_where_it_is_read()
    {
        object[] rows = [Row(("a", 1), ("mixed", 1), ("fine", TimeSpan.FromTicks(10))), Row(("a", 2), ("mixed", "x"), ("fine", TimeSpan.FromTicks(1)))];
        Assert.Equal(["s=3 n=2"], Texts(Select("SELECT sum(a) AS s, count(*) AS n FROM input", ("input", rows))));
        foreach (var sql in new[] { "SELECT * FROM input", "SELECT max(mixed) FROM input", "SELECT a FROM input WHERE mixed = 1" })
            Assert.Equal(DataAgentError.InputInvalid, Fails(sql, ("input", rows)).Error);
        Assert.StartsWith("Row 2, column 'fine'", Fails("SELECT a, fine FROM input", ("input", rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_nulls_goes_with_anything() =>
        Assert.Equal(["s=null t=null d=null"], Texts(Select("SELECT sum(x) AS s, max(upper(x)) AS t, max(x + 1) AS d FROM input", ("input", [Row(("x", null))]))));

    [Fact]
    public void A_statement_without_rows_gives_none() => Assert.Empty(Select("CREATE TABLE t (a INTEGER)", ("input", People)));

    private static DataAgentException Fails(string sql, params (string Name, object[] Rows)[] inputs) => Assert.Throws<DataAgentException>(() => Bound(sql, [], inputs));

    private static List<object> Select(string sql, params (string Name, object[] Rows)[] inputs) => Bound(sql, [], inputs);

    private static List<object> Bound(string sql, Dictionary<string, object?> parameters, params (string Name, object[] Rows)[] inputs)
    {
        using var selector = new RowSelector(new(sql) { Parameters = parameters }, CancellationToken.None);
        foreach (var (name, rows) in inputs)
        {
            selector.AddInput(name);
            foreach (var row in rows)
                selector.Add(name, row);
        }
        return [.. selector.Finish()];
    }
}
