using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>A fetch's query, seen through its target's dialect: which parameters it has and where its keys go.</summary>
internal sealed class FetchSql
{
    private static readonly HashSet<string> LooksAtAllRows = new(StringComparer.OrdinalIgnoreCase)
    {
        "DISTINCT", "LIMIT", "TOP", "FETCH", "OFFSET", "OVER", "UNION", "INTERSECT", "EXCEPT", "ORDER",
    };

    private static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT", "SUM", "AVG", "MIN", "MAX", "STRING_AGG", "GROUP_CONCAT", "ARRAY_AGG", "STDDEV", "VARIANCE", "TOTAL", "ANY_VALUE", "UNIQ",
    };

    private readonly FetchStep step;
    private readonly List<SqlToken> tokens;
    private readonly int keys;

    public FetchSql(FetchStep step, Dialect dialect)
    {
        this.step = step;
        tokens = SqlTokens.Of(step.Query, dialect);
        keys = step.Keys is null ? -1 : tokens.FindIndex(IsKeys);
    }

    /// <summary>The names of its parameters but the keys', each once.</summary>
    public IEnumerable<string> Parameters => tokens
        .Where(token => token.Kind == SqlTokenKind.Parameter && !IsKeys(token))
        .Select(static token => token.Text)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether running it with a part of the keys at a time, and putting the rows together, gives what all keys at once give.</summary>
    /// <remarks>A group by the key's own column stays whole within a part; what else looks at several rows does not.</remarks>
    public bool CanSplit
    {
        get
        {
            if (tokens.Exists(static token => token.Kind == SqlTokenKind.Word && LooksAtAllRows.Contains(token.Text)))
                return false;
            var group = tokens.FindIndex(static token => token.Is("GROUP"));
            return group < 0
                ? !tokens.Where((token, i) => token.IsName && Aggregates.Contains(token.Text) && i + 1 < tokens.Count && tokens[i + 1].Is('(')).Any()
                : tokens.Skip(group).TakeWhile(static token => !token.Is("HAVING"))
                    .Any(token => token.IsName && token.Text.Equals(tokens[keys - 3].Text, StringComparison.OrdinalIgnoreCase));
        }
    }

    public IEnumerable<string> KeyFaults()
    {
        if (step.Keys is not { } transfer)
            yield break;
        var uses = tokens.Count(IsKeys);
        if (uses != 1)
            yield return $"the query holds @{transfer.Parameter} {(uses == 0 ? "nowhere" : "more than once")}; write column IN (@{transfer.Parameter}) once";
        else if (!IsInList)
            yield return $"@{transfer.Parameter} must stand in: column IN (@{transfer.Parameter})";
        else if (tokens[keys - 3].Is("NOT"))
            yield return $"NOT IN (@{transfer.Parameter}) is not possible: null keys are not sent and many keys go in parts; use an anti join";
    }

    /// <summary>The query with another way to take its keys in the place of <c>IN (@keys)</c>.</summary>
    public string With(KeyArray array)
    {
        var (start, end) = (tokens[keys - 2].Start, tokens[keys + 1].Start + 1);
        var sql = array.Sql.Replace("{0}", "@" + step.Keys!.Parameter, StringComparison.Ordinal);
        return string.Concat(step.Query.AsSpan(0, start), sql, step.Query.AsSpan(end));
    }

    private bool IsInList =>
        keys >= 3 && keys + 1 < tokens.Count && tokens[keys - 2].Is("IN") && tokens[keys - 1].Is('(') && tokens[keys + 1].Is(')');

    private bool IsKeys(SqlToken token) =>
        token.Kind == SqlTokenKind.Parameter && token.Text.Equals(step.Keys?.Parameter, StringComparison.OrdinalIgnoreCase);
}
