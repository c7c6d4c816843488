using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>Judges one statement by its tokens: its first word, then the places in it where a write may stand.</summary>
internal sealed class StatementReader(List<SqlToken> tokens, ReadRules rules)
{
    private static readonly string[] Writes =
        ["INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "TRUNCATE", "DROP", "CREATE", "ALTER", "COPY", "CALL", "EXEC", "EXECUTE", "GRANT", "REVOKE"];

    /// <summary>Null: it only reads.</summary>
    public Refusal? Judge()
    {
        var at = 0;
        while (at < tokens.Count && tokens[at].Is('('))
            at++;
        return Functions() ?? Statement(at, at > 0);
    }

    private Refusal? Statement(int at, bool isNested)
    {
        if (at >= tokens.Count)
            return new("nothing", tokens[^1].Start, "is no statement");
        var first = tokens[at];
        if (Is(first, rules.Queries))
            return Query(at);
        if (first.Is("WITH"))
            return With(at);
        if (isNested)
            return Refuse(first, "begins no query");
        if (Is(first, rules.Explains))
            return Explain(at);
        if (first.Is("PRAGMA"))
            return Pragma(at);
        return Is(first, rules.Listings) ? null : Refuse(first, "is not among the statements that are known to read");
    }

    /// <summary>A query has no word that writes, and no write begins inside its parentheses.</summary>
    private Refusal? Query(int from)
    {
        for (var i = from; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind != SqlTokenKind.Word)
                continue;
            if (Is(token, rules.Words))
                return Refuse(token, "writes or locks");
            if (i + 1 < tokens.Count && rules.Phrases.Any(p => IsPhrase(p, token, tokens[i + 1])))
                return new Refusal($"{Text(token)} {Text(tokens[i + 1])}", token.Start, "writes or locks");
            if (BeginsWrite(i))
                return Refuse(token, "writes");
        }

        return null;
    }

    /// <summary>Between WITH and the query that it serves stand definitions: <c>name (columns) AS (…), …</c> and what a dialect puts behind them.</summary>
    private Refusal? With(int at)
    {
        var depth = 0;
        for (var i = at + 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            if (depth < 0)
                return Refuse(token, "closes what is not open");
            if (depth > 0 || !token.IsName)
                continue;
            if (Is(token, rules.Queries))
                return Query(at);
            if (Is(token, Writes) && !(i + 1 < tokens.Count && tokens[i + 1].Is("AS")))
                return Refuse(token, "is what its WITH serves, and no query");
            if (tokens[i - 1].Is(')') && !token.Is("AS") && !token.Is("SEARCH") && !token.Is("CYCLE"))
                return Refuse(token, "is what its WITH serves, and no query");
        }

        // A query in parentheses may follow; nothing else was found.
        for (var i = at + 1; i < tokens.Count; i++)
        {
            if (tokens[i].Is('(') && tokens[i - 1].Is(')'))
                return Query(at);
        }

        return Refuse(tokens[at], "serves no query");
    }

    /// <summary>Without ANALYZE nothing runs, whatever is explained.</summary>
    private Refusal? Explain(int at)
    {
        var runs = false;
        for (var i = at + 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is('(') && i == at + 1 && i + 1 < tokens.Count && !BeginsQuery(tokens[i + 1]))
            {
                for (; i < tokens.Count && !tokens[i].Is(')'); i++)
                    runs |= IsAnalyze(tokens[i]) && !(i + 1 < tokens.Count && IsNo(tokens[i + 1]));
                continue;
            }

            if (IsAnalyze(token))
                runs = true;
            else if (runs && (token.Is('(') || BeginsQuery(token) || Is(token, Writes)))
                return Statement(FirstWord(i), isNested: true);
        }

        if (runs)
            return Refuse(tokens[at], "runs what it explains, and that is no query");
        return rules.SplitsAnywhere ? Query(at + 1) : null;
    }

    private Refusal? Pragma(int at)
    {
        var name = at + 1;
        if (name + 1 < tokens.Count && tokens[name + 1].Is('.'))
            name += 2;
        if (name >= tokens.Count)
            return Refuse(tokens[at], "is not among the statements that are known to read");
        var pragma = tokens[name];
        var known = name + 1 == tokens.Count ? rules.Pragmas : tokens[name + 1].Is('(') ? rules.PragmaCalls : [];
        return Is(pragma, known) ? null : new Refusal($"PRAGMA {Text(pragma)}", tokens[at].Start, "is not known to read only");
    }

    private Refusal? Functions()
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i + 1].Is('(') && tokens[i].IsName && rules.Functions.FirstOrDefault(f => Matches(f, tokens[i].Text)) is not null)
                return new Refusal($"{Text(tokens[i])}()", tokens[i].Start, "is a function that changes something, reaches out of the database, or runs a text that cannot be read here");
        }

        return null;
    }

    /// <summary>A write's word where a statement may begin: behind a parenthesis, before another word.</summary>
    private bool BeginsWrite(int i) =>
        i > 0 && tokens[i - 1].Is('(') && i + 1 < tokens.Count && tokens[i + 1].IsName && Is(tokens[i], Writes);

    private int FirstWord(int at)
    {
        while (at < tokens.Count && tokens[at].Is('('))
            at++;
        return at;
    }

    private bool BeginsQuery(SqlToken token) => Is(token, rules.Queries) || token.Is("WITH") || token.Is('(');

    private static bool IsAnalyze(SqlToken token) => token.Is("ANALYZE") || token.Is("ANALYSE");

    private static bool IsNo(SqlToken token) => token.Is("FALSE") || token.Is("OFF") || token.Is("0");

    private static bool IsPhrase(string phrase, SqlToken first, SqlToken second)
    {
        var blank = phrase.IndexOf(' ', StringComparison.Ordinal);
        return second.Kind == SqlTokenKind.Word && first.Text.Length == blank && phrase.StartsWith(first.Text, StringComparison.OrdinalIgnoreCase)
            && phrase.AsSpan(blank + 1).Equals(second.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Matches(string pattern, string name) => pattern[^1] == '*'
        ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : pattern.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Is(SqlToken token, IReadOnlyList<string> words)
    {
        if (token.Kind != SqlTokenKind.Word)
            return false;
        foreach (var word in words)
        {
            if (word.Equals(token.Text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static Refusal Refuse(SqlToken token, string why) => new(Text(token), token.Start, why);

    /// <summary>A literal may be a secret: it is not shown.</summary>
    private static string Text(SqlToken token) => token.Kind == SqlTokenKind.Literal ? "a literal" : token.Text.ToUpperInvariant();
}
