using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>Finds the tables that a SELECT names, so that an sql step needs no list of its inputs.</summary>
/// <remarks>
/// By position: after FROM, JOIN, and the commas of a FROM clause, at any depth; names that WITH defines are no tables.
/// What this cannot see (a table named in a place of some other grammar) is listed in the step's <c>inputs</c>.
/// </remarks>
internal static class SqlTables
{
    private static readonly HashSet<string> EndsFrom = new(StringComparer.OrdinalIgnoreCase)
    {
        "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "UNION", "INTERSECT", "EXCEPT", "WINDOW", "QUALIFY", "SELECT", "FETCH",
    };

    private static readonly Dialect Local = new() { DollarQuotes = true };

    /// <summary>Whether anything follows a semicolon.</summary>
    public static bool HasSeveral(string sql) => SqlTokens.Of(sql, Local).SkipWhile(static token => !token.Is(';')).Any(static token => !token.Is(';'));

    /// <summary>Unqualified names, each once.</summary>
    public static IReadOnlyList<string> Of(string sql)
    {
        var tokens = SqlTokens.Of(sql, Local);
        var found = new List<string>();
        var lists = new Stack<bool>([false]);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is('('))
            {
                lists.Push(false);
            }
            else if (token.Is(')'))
            {
                if (lists.Count > 1)
                    lists.Pop();
            }
            else if (token.Is("FROM") || token.Is("JOIN"))
            {
                Replace(lists, true);
                Take(tokens, i + 1, found);
            }
            else if (token.Is(',') && lists.Peek())
            {
                Take(tokens, i + 1, found);
            }
            else if (token.Kind == SqlTokenKind.Word && EndsFrom.Contains(token.Text))
            {
                Replace(lists, false);
            }
        }

        return [.. found.Except(Defined(tokens), StringComparer.OrdinalIgnoreCase).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static void Replace(Stack<bool> lists, bool value)
    {
        lists.Pop();
        lists.Push(value);
    }

    /// <summary>A name that is not qualified and not a function; one in parentheses opens a list of its own.</summary>
    private static void Take(List<SqlToken> tokens, int i, List<string> found)
    {
        while (i < tokens.Count && (tokens[i].Is('(') || tokens[i].Is("LATERAL") || tokens[i].Is("ONLY")))
            i++;
        if (i >= tokens.Count || !tokens[i].IsName || tokens[i].Is("SELECT") || tokens[i].Is("WITH") || tokens[i].Is("FROM") || tokens[i].Is("VALUES"))
            return;
        if (i + 1 < tokens.Count && (tokens[i + 1].Is('.') || tokens[i + 1].Is('(')))
            return;
        found.Add(tokens[i].Text);
    }

    private static IEnumerable<string> Defined(List<SqlToken> tokens)
    {
        for (var i = 1; i + 2 < tokens.Count; i++)
        {
            var opens = tokens[i - 1].Is("WITH") || tokens[i - 1].Is("RECURSIVE") || tokens[i - 1].Is(',');
            var body = tokens[i + 1].Is('(') ? AfterList(tokens, i + 1) : i + 1;
            if (opens && tokens[i].IsName && body + 1 < tokens.Count && tokens[body].Is("AS")
                && (tokens[body + 1].Is('(') || tokens[body + 1].Is("MATERIALIZED") || tokens[body + 1].Is("NOT")))
                yield return tokens[i].Text;
        }
    }

    private static int AfterList(List<SqlToken> tokens, int i)
    {
        while (i < tokens.Count && !tokens[i].Is(')'))
            i++;
        return i + 1;
    }
}
