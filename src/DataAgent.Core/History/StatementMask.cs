using System.Text;
using System.Text.RegularExpressions;
using DataAgent.Connectors;

namespace DataAgent.History;

/// <summary>Takes literals that look like secrets out of SQL: <c>PASSWORD 'x'</c>, <c>IDENTIFIED BY 'x'</c>, connection strings, arguments of functions that take keys.</summary>
/// <remarks>By place and by shape; a secret in a plain comparison looks like any other value and should be a parameter.</remarks>
internal static partial class StatementMask
{
    public const string Shown = "'********'";

    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase)
    {
        "PASSWORD", "PASSWD", "PASSPHRASE", "BY", "SECRET", "TOKEN", "SESSION_TOKEN", "SECRET_ACCESS_KEY", "ACCESS_KEY", "API_KEY", "KEY_ID", "CREDENTIALS", "PWD", "AS_PASSWORD",
    };

    /// <summary>Functions whose text arguments hold a password or a key somewhere.</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "dblink", "dblink_connect", "dblink_exec", "mysql", "postgresql", "remote", "remoteSecure", "mongodb", "redis", "s3", "s3Cluster", "azureBlobStorage", "encrypt", "decrypt",
        "pgp_sym_encrypt", "pgp_sym_decrypt", "aes_encrypt", "aes_decrypt", "crypt", "hmac", "password", "opendatasource", "openrowset",
    };

    public static string Apply(string sql, Dialect dialect)
    {
        if (!Suspicious().IsMatch(sql))
            return sql;
        var tokens = SqlTokens.Of(sql, dialect);
        var masked = new StringBuilder();
        var from = 0;
        var (callDepth, depth) = (int.MaxValue, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is('('))
            {
                depth++;
                if (i > 0 && Functions.Contains(tokens[i - 1].Text))
                    callDepth = Math.Min(callDepth, depth);
            }
            else if (token.Is(')') && depth-- == callDepth)
            {
                callDepth = int.MaxValue;
            }

            var isText = token.Kind == SqlTokenKind.Literal || (token.Kind == SqlTokenKind.QuotedName && sql[token.Start] == '"' && !dialect.NameQuotes.Contains('"', StringComparison.Ordinal));
            if (!isText || !(depth >= callDepth || Before.Contains(WordBefore(tokens, i)) || Credentials().IsMatch(token.Text)))
                continue;
            masked.Append(sql, from, token.Start - from).Append(Shown);
            from = token.Start + token.Length;
        }

        return masked.Append(sql, from, sql.Length - from).ToString();
    }

    /// <summary>Over <c>=</c>, <c>(</c> and the E of an escape string.</summary>
    private static string WordBefore(List<SqlToken> tokens, int i)
    {
        for (i--; i >= 0; i--)
        {
            if (tokens[i].Kind != SqlTokenKind.Mark && tokens[i].Text is not ("E" or "e" or "N" or "AS"))
                return tokens[i].Text;
        }

        return "";
    }

    [GeneratedRegex("passw|passphrase|identified|secret|token|key|credential|pwd|://|crypt|hmac|dblink|remote|mysql|postgresql|mongodb|redis|s3|azure|open", RegexOptions.IgnoreCase)]
    private static partial Regex Suspicious();

    [GeneratedRegex(@"(password|passwd|pwd|secret|token|api_?key|access_?key)\s*=|://[^/@\s']*:[^/@\s']+@|^'?gAAAAA", RegexOptions.IgnoreCase)]
    private static partial Regex Credentials();
}
