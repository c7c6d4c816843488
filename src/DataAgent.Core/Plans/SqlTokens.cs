using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>Cuts SQL into tokens, as far as finding names and parameters outside literals and comments needs.</summary>
internal static class SqlTokens
{
    public static List<SqlToken> Of(string sql, Dialect dialect)
    {
        var tokens = new List<SqlToken>();
        for (var i = 0; i < sql.Length;)
        {
            var end = Blank(sql, i, dialect);
            if (end == i)
            {
                var token = Next(sql, i, dialect);
                tokens.Add(token);
                end = i + token.Length;
            }

            i = end;
        }

        return tokens;
    }

    private static int Blank(string sql, int i, Dialect dialect)
    {
        if (char.IsWhiteSpace(sql[i]))
            return i + 1;
        if (At(sql, i, "--") || (dialect.HashComments && sql[i] == '#'))
            return sql.IndexOf('\n', i) is >= 0 and var end ? end + 1 : sql.Length;
        if (!At(sql, i, "/*"))
            return i;
        var depth = 1;
        for (i += 2; i < sql.Length && depth > 0; i++)
        {
            if (At(sql, i, "*/"))
                (depth, i) = (depth - 1, i + 1);
            else if (dialect.NestedComments && At(sql, i, "/*"))
                (depth, i) = (depth + 1, i + 1);
        }

        return i;
    }

    private static SqlToken Next(string sql, int i, Dialect dialect)
    {
        var c = sql[i];
        if (c == '\'')
            return Quoted(SqlTokenKind.Literal, sql, i, '\'', dialect.BackslashEscapes || (i > 0 && sql[i - 1] is 'e' or 'E' && (i == 1 || !IsWord(sql[i - 2]))));
        if (c == '"' || c == '`')
            return Quoted(SqlTokenKind.QuotedName, sql, i, c, escapes: false);
        if (c == '[' && dialect.Quotes.Open == "[")
            return Quoted(SqlTokenKind.QuotedName, sql, i, ']', escapes: false);
        if (c == '$' && dialect.DollarQuotes && DollarQuoted(sql, i) is { } literal)
            return literal;
        if (c == '@' && i + 1 < sql.Length && (char.IsLetter(sql[i + 1]) || sql[i + 1] == '_') && (i == 0 || (sql[i - 1] != '@' && !IsWord(sql[i - 1]))))
        {
            var end = WordEnd(sql, i + 1);
            return new(SqlTokenKind.Parameter, sql[(i + 1)..end], i, end - i);
        }

        var stop = WordEnd(sql, i);
        return stop > i ? new(SqlTokenKind.Word, sql[i..stop], i, stop - i) : new(SqlTokenKind.Mark, sql[i..(i + 1)], i, 1);
    }

    /// <summary>Runs to the end of the text if it is not closed: the server will say so.</summary>
    private static SqlToken Quoted(SqlTokenKind kind, string sql, int start, char close, bool escapes)
    {
        var i = start + 1;
        for (; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\')
                i++;
            else if (sql[i] == close && (i + 1 == sql.Length || sql[i + 1] != close))
                break;
            else if (sql[i] == close)
                i++;
        }

        var end = Math.Min(i + 1, sql.Length);
        var text = sql[(start + 1)..Math.Min(i, sql.Length)].Replace($"{close}{close}", $"{close}", StringComparison.Ordinal);
        return new(kind, text, start, end - start);
    }

    private static SqlToken? DollarQuoted(string sql, int start)
    {
        var open = start + 1;
        while (open < sql.Length && IsWord(sql[open]))
            open++;
        if (open >= sql.Length || sql[open] != '$' || (open > start + 1 && char.IsAsciiDigit(sql[start + 1])))
            return null;
        var tag = sql[start..(open + 1)];
        var end = sql.IndexOf(tag, open + 1, StringComparison.Ordinal) is >= 0 and var close ? close + tag.Length : sql.Length;
        return new(SqlTokenKind.Literal, sql[start..end], start, end - start);
    }

    private static int WordEnd(string sql, int i)
    {
        while (i < sql.Length && IsWord(sql[i]))
            i++;
        return i;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool At(string sql, int i, string mark) => string.CompareOrdinal(sql, i, mark, 0, mark.Length) == 0;
}
