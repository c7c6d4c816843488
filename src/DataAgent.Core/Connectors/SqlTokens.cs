namespace DataAgent.Connectors;

/// <summary>Cuts SQL into tokens, as far as finding names and parameters outside literals and comments needs.</summary>
internal static class SqlTokens
{
    public static List<SqlToken> Of(string sql, Dialect dialect)
    {
        var tokens = new List<SqlToken>();
        for (var i = 0; i < sql.Length;)
        {
            var end = SqlScanner.Skip(sql, i, dialect);
            if (end == i)
                end = Plain(sql, i, tokens, dialect);
            else if (sql[i] is '\'' or '$')
                tokens.Add(new(SqlTokenKind.Literal, sql[i..end], i, end - i));
            else if (sql[i] is '"' or '`' or '[')
                tokens.Add(new(SqlTokenKind.QuotedName, Unquoted(sql[i..end]), i, end - i));
            i = end;
        }

        return tokens;
    }

    /// <summary>Adds the token that begins at a place where no literal, quoted name or comment does; returns the place behind it.</summary>
    private static int Plain(string sql, int i, List<SqlToken> tokens, Dialect dialect)
    {
        if (char.IsWhiteSpace(sql[i]))
            return i + 1;
        var isParameter = sql[i] == '@' && i + 1 < sql.Length && (char.IsLetter(sql[i + 1]) || sql[i + 1] == '_')
            && (i == 0 || (sql[i - 1] != '@' && !SqlScanner.IsNamePart(sql[i - 1])));
        var start = isParameter ? i + 1 : i;
        var end = SqlScanner.Step(sql, start, isParameter ? Dialect.Standard : dialect);
        var kind = isParameter ? SqlTokenKind.Parameter : SqlScanner.IsNamePart(sql[start]) || SqlScanner.IsWordStart(sql[start]) ? SqlTokenKind.Word : SqlTokenKind.Mark;
        tokens.Add(new(kind, sql[start..end], i, end - i));
        return end;
    }

    private static string Unquoted(string name)
    {
        var close = name[0] == '[' ? ']' : name[0];
        var inner = name.Length > 1 && name[^1] == close ? name[1..^1] : name[1..];
        return inner.Replace($"{close}{close}", $"{close}", StringComparison.Ordinal);
    }
}
