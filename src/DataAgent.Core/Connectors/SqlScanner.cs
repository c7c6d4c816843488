namespace DataAgent.Connectors;

/// <summary>Walks SQL text as a dialect reads it, so that a placeholder is never taken from a literal or a comment.</summary>
/// <remarks>Step over whole words with <see cref="Step"/>: a <c>$$</c> or an <c>E'</c> in the middle of a word opens nothing.</remarks>
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
            '\'' when dialect.BackslashEscapes => Quoted(sql, at, "'", true),
            '\'' => dialect.DollarQuotes && IsEscapeString(sql, at) ? Continued(sql, at) : Quoted(sql, at, "'", false),
            '"' => Quoted(sql, at, "\"", dialect.BackslashEscapes && (dialect.NameEscapes || !dialect.NameQuotes.Contains('"'))),
            '`' when dialect.NameQuotes.Contains('`') => Quoted(sql, at, "`", dialect.NameEscapes),
            '[' when dialect.NameQuotes.Contains('[') => Quoted(sql, at, "]", false),
            '-' when next == '-' && (!dialect.DashCommentsNeedBlank || at + 2 == sql.Length || sql[at + 2] <= ' ') => Line(sql, at),
            '#' when dialect.HashComments => Line(sql, at),
            '/' when next == '*' => Block(sql, at, dialect.NestedComments),
            '$' when dialect.DollarQuotes => Dollar(sql, at),
            _ => at,
        };
    }

    public static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>Behind the word or number that begins at <paramref name="at"/>, else behind its one character: where to look on if <see cref="Skip"/> found nothing.</summary>
    public static int Step(string sql, int at, Dialect dialect)
    {
        var isWord = IsWordStart(sql[at]);
        var end = at;
        while (end < sql.Length && (IsNamePart(sql[end]) || (isWord && (sql[end] >= '\x80' || (sql[end] == '$' && dialect.DollarQuotes)))))
            end++;
        return Math.Max(end, at + 1);
    }

    /// <summary>Servers take any character beyond ASCII for a letter.</summary>
    public static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c is '_' or >= '\x80';

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
        at > 0 && sql[at - 1] is 'E' or 'e' && (at < 2 || !(IsNamePart(sql[at - 2]) || sql[at - 2] is '$' or >= '\x80'));

    /// <summary>An escape string goes on in the next literal if only blanks, and a line's end among them, lie between; https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS</summary>
    private static int Continued(string sql, int at)
    {
        var end = Quoted(sql, at, "'", backslash: true);
        for (var next = NextPart(sql, end); next > 0; next = NextPart(sql, end))
            end = Quoted(sql, next, "'", backslash: true);
        return end;
    }

    private static int NextPart(string sql, int at)
    {
        var hasLine = false;
        for (; at < sql.Length; at++)
        {
            if (sql[at] == '\'')
                return hasLine ? at : -1;
            if (hasLine && sql[at] == '-' && at + 1 < sql.Length && sql[at + 1] == '-')
                at = Line(sql, at) - 1;
            else if (!char.IsWhiteSpace(sql[at]))
                return -1;
            else
                hasLine |= sql[at] is '\n' or '\r';
        }

        return -1;
    }

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
        if (at > 0 && (IsNamePart(sql[at - 1]) || sql[at - 1] >= '\x80'))
            return at;
        var end = at + 1;
        while (end < sql.Length && (IsNamePart(sql[end]) || sql[end] >= '\x80') && !(end == at + 1 && char.IsDigit(sql[end])))
            end++;
        if (end >= sql.Length || sql[end] != '$')
            return at;
        var tag = sql[at..(end + 1)];
        return sql.IndexOf(tag, end + 1, StringComparison.Ordinal) is >= 0 and var close ? close + tag.Length : sql.Length;
    }
}
