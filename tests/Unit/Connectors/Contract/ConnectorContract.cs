using DataAgent.Queries;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What every connector keeps: a subclass gives its connection, its literals, and the SQL that is its own.</summary>
public abstract class ConnectorContract : StoppingContract
{
    /// <summary>Where <c>SELECT @a AS x, @b AS y FORM t u</c> is wrong, as the message says it; null: the server does not say.</summary>
    protected virtual string? SyntaxErrorPlace => null;

    [ConnectorFact]
    public void Parameters_are_bound_and_not_found_in_literals_and_comments()
    {
        using var result = Run("SELECT '@no' AS a /* @no */, n FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) t WHERE n IN (@ids) -- @no", ("ids", new[] { 1, 3, 7 }));
        var rows = result.Rows().ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, static r => Assert.Equal("@no", Get(r, "a")));
        Assert.Equal("it's \\ 😀", Single("SELECT @text AS v", ("text", "it's \\ 😀")));
        Assert.Null(Single("SELECT @none AS v", ("none", null)));
    }

    [ConnectorFact]
    public void A_missing_or_surplus_parameter_is_named()
    {
        Assert.Contains("@gone", Fails(DataAgentError.ParameterMissing, "SELECT @gone").Message, StringComparison.Ordinal);
        Assert.Contains("@more", Fails(DataAgentError.ParameterUnused, "SELECT 1", ("more", 1)).Message, StringComparison.Ordinal);
    }

    [ConnectorFact]
    public void A_syntax_error_says_where_in_the_users_own_text()
    {
        var e = Fails(DataAgentError.SyntaxError, "SELECT @a AS x, @b AS y FORM t u", ("a", 1), ("b", 2));
        if (SyntaxErrorPlace is { } place)
            Assert.True(e.Message.Contains(place, StringComparison.Ordinal), e.Message);
    }

    [ConnectorFact]
    public void A_table_that_is_not_there_is_named() =>
        Assert.Contains("nowhere", Fails(DataAgentError.ObjectNotFound, "SELECT * FROM nowhere").Message, StringComparison.Ordinal);

    [ConnectorFact]
    public void A_read_only_query_cannot_write_and_the_next_one_can()
    {
        Number("SELECT 1 AS v");
        Fails(DataAgentError.ReadOnlyViolation, Target, new Query("CREATE TABLE never_made (x int)") { ReadOnly = true });
        Fails(DataAgentError.ObjectNotFound, "SELECT * FROM never_made");
        if (!CountsChanges)
            return;
        Execute(Target, new("DROP TABLE IF EXISTS made"));
        Execute(Target, new("CREATE TABLE made (x int)"));
    }
}
