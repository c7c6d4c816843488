namespace DataAgent.Connectors;

/// <summary>Walks SQL text as a dialect reads it, so that a placeholder is never taken from a literal or a comment.</summary>
internal static class SqlScanner
{
    /// <summary>The place behind the literal, quoted name or comment that begins at <paramref name="at"/>; <paramref name="at"/> itself if none does.</summary>
    /// <remarks>One that is not closed runs to the end of the text: the server will say so.</remarks>
    public static int Skip(string sql, int at, Dialect dialect)
    {
        var c = sql[at];
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        return c switch
        {
            '\'' => Quoted(sql, at, "'", dialect.BackslashEscapes || IsEscapeString(sql, at)),
            '"' => Quoted(sql, at, "\"", dialect.BackslashEscapes && dialect.Quotes.Open != "\""),
            '`' => Quoted(sql, at, "`", false),
            '[' when dialect.Quotes.Open == "[" => Quoted(sql, at, "]", false),
            '-' when next == '-' => Line(sql, at),
            '#' when dialect.HashComments => Line(sql, at),
            '/' when next == '*' => Block(sql, at, dialect.NestedComments),
            '$' when dialect.DollarQuotes => Dollar(sql, at),
            _ => at,
        };
    }

    public static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static int Quoted(string sql, int at, string close, bool backslash)
    {
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (backslash && sql[i] == '\\')
                i++;
            else if (sql[i] == close[0] && i + 1 < sql.Length && sql[i + 1] == close[0])
                i++;
            else if (sql[i] == close[0])
                return i + 1;
        }

        return sql.Length;
    }

    /// <summary>PostgreSQL's E'…' has backslash escapes whatever the dialect's plain literal does.</summary>
    private static bool IsEscapeString(string sql, int at) =>
        at > 0 && sql[at - 1] is 'E' or 'e' && (at < 2 || !IsNamePart(sql[at - 2]));

    private static int Line(string sql, int at) => sql.IndexOf('\n', at) is >= 0 and var end ? end + 1 : sql.Length;

    private static int Block(string sql, int at, bool nested)
    {
        var depth = 0;
        for (var i = at; i + 1 < sql.Length; i++)
        {
            if (sql[i] == '/' && sql[i + 1] == '*' && (nested || depth == 0))
            {
                depth++;
                i++;
            }
            else if (sql[i] == '*' && sql[i + 1] == '/')
            {
                depth--;
                i++;
                if (depth == 0)
                    return i + 1;
            }
        }

        return sql.Length;
    }

    /// <summary><c>$tag$ … $tag$</c>; a <c>$1</c> or a lone $ is no quote.</summary>
    private static int Dollar(string sql, int at)
    {
        if (at > 0 && IsNamePart(sql[at - 1]))
            return at;
        var end = at + 1;
        while (end < sql.Length && IsNamePart(sql[end]) && !(end == at + 1 && char.IsDigit(sql[end])))
            end++;
        if (end >= sql.Length || sql[end] != '$')
            return at;
        var tag = sql[at..(end + 1)];
        return sql.IndexOf(tag, end + 1, StringComparison.Ordinal) is >= 0 and var close ? close + tag.Length : sql.Length;
    }
}
