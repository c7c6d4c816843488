using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>Finds what a server may read otherwise than <see cref="SqlScanner"/> does, so that what stands in quotes here could be a statement there.</summary>
internal static class StatementDoubt
{
    /// <summary>Null: there is none.</summary>
    public static Refusal? In(string sql, Dialect dialect)
    {
        for (var at = 0; at < sql.Length;)
        {
            var end = SqlScanner.Skip(sql, at, dialect);
            var doubt = end > at ? Quoted(sql, at, end, dialect) : Plain(sql, at, dialect);
            if (doubt is not null)
                return doubt;
            at = end > at ? end : SqlScanner.Step(sql, at, dialect);
        }

        return null;
    }

    /// <summary>A literal, a quoted name or a comment.</summary>
    private static Refusal? Quoted(string sql, int at, int end, Dialect dialect)
    {
        var text = sql.AsSpan(at, end - at);
        if (text.StartsWith("/*", StringComparison.Ordinal))
        {
            foreach (var mark in dialect.RunComments)
            {
                if (text[2..].StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                    return new($"/*{mark}", at, "opens a comment that the server runs");
            }

            return text.Length >= 4 && text.EndsWith("*/", StringComparison.Ordinal) ? null : new("a comment", at, "is not closed");
        }

        if (text[0] is '-' or '#')
        {
            // PostgreSQL ends the comment there, others do not.
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '\0' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                    return new("a comment", at, "holds a carriage return or a null character, where it may end");
            }

            return null;
        }

        if (text.Contains('\0'))
            return new("a literal or name", at, "holds a null character, where the text may end");
        return IsClosed(sql, at, end, dialect) ? null : new("a literal or name", at, "is not closed");
    }

    private static Refusal? Plain(string sql, int at, Dialect dialect)
    {
        var c = sql[at];
        if ((char.IsControl(c) && c is not ('\t' or '\r' or '\n')) || c == '\\' || (c == '`' && !dialect.NameQuotes.Contains('`', StringComparison.Ordinal)))
            return new($"the character U+{(int)c:X4}", at, "has no meaning that is known here");
        if (c is 'U' or 'u' && at + 2 < sql.Length && sql[at + 1] == '&' && sql[at + 2] == '"')
            return new("U&\"…\"", at, "is a name in escapes");

        var end = SqlScanner.Step(sql, at, dialect);
        for (var i = at; i < end; i++)
        {
            if (sql[i] >= '\x80' && !char.IsLetterOrDigit(sql[i]))
                return new($"the character U+{(int)sql[i]:X4}", i, "is a blank or a quote to some servers and a letter to others");
        }

        return dialect.DollarQuotes && char.IsAsciiDigit(c) && end < sql.Length && sql[end] is '$' or '\''
            ? new("a number", at, "touches a quote")
            : null;
    }

    /// <summary>Cut by one character, a closed literal is an open one, which runs to the end.</summary>
    private static bool IsClosed(string sql, int at, int end, Dialect dialect) =>
        end < sql.Length || SqlScanner.Skip(sql + " ", at, dialect) == end;
}
