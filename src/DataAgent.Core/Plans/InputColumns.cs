namespace DataAgent.Plans;

/// <summary>Which columns of an input a plan can read, so that what no step reads need not fit the local engine.</summary>
internal static class InputColumns
{
    /// <summary>Every word of the steps that take the input, ignoring case, its columns among them; null: some step takes all columns.</summary>
    public static IReadOnlySet<string>? Mentioned(Plan plan, string input)
    {
        var takers = plan.Steps.Where(step => step.Needs.Any(need => need.Name.Equals(input, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (takers.Length == 0 || plan.FinalOutput.Equals(input, StringComparison.OrdinalIgnoreCase) || Array.Exists(takers, TakesAll))
            return null;
        return takers.SelectMany(Texts).SelectMany(static text => SqlTokensOf(text)).Where(static token => token.IsName).Select(static token => token.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A star is all columns unless it multiplies or counts: it stands behind SELECT, a comma or a point.</summary>
    private static bool TakesAll(PlanStep step)
    {
        if (step is not (SqlStep or AggregateStep))
            return true;
        return Texts(step).Select(SqlTokensOf).Any(static tokens => tokens.Where((token, i) =>
            token.Is('*') && i > 0 && (tokens[i - 1].Is("SELECT") || tokens[i - 1].Is("DISTINCT") || tokens[i - 1].Is(',') || tokens[i - 1].Is('.'))).Any()
            || (tokens.Count > 0 && !tokens.Exists(static token => token.Is("SELECT")) && tokens.Exists(static token => token.Is("FROM"))));
    }

    private static IEnumerable<string> Texts(PlanStep step) => step switch
    {
        SqlStep sql => [sql.Query],
        AggregateStep aggregate => aggregate.GroupBy.Select(Sql.Quote).Concat(aggregate.Measures.Select(static m => m.Sql)),
        _ => [],
    };

    private static List<Connectors.SqlToken> SqlTokensOf(string sql) => Connectors.SqlTokens.Of(sql, Sql.Dialect);
}
