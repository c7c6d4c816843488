using System.Text;
using System.Text.RegularExpressions;
using DataAgent.Connectors;

namespace DataAgent.Catalog.Completion;

/// <summary>Completes names in SQL that is being typed: tables after FROM, JOIN, INTO and UPDATE, columns after an alias and elsewhere.</summary>
/// <remarks>
/// Where the text has a dot that no name follows, as in <c>SELECT c. FROM customers c</c>, that is the place; else it is the text's end. In a literal or
/// a comment there is nothing to complete. What is looked at is the text's form, not its grammar: it need not be whole.
/// </remarks>
public static partial class SqlCompletion
{
    /// <summary>Names that no database takes unquoted.</summary>
    private static readonly HashSet<string> Reserved = new(
        ["all", "and", "as", "by", "case", "check", "column", "create", "default", "desc", "end", "from", "group", "having", "in", "index", "into", "join", "key", "left", "like", "limit",
            "not", "null", "on", "or", "order", "primary", "references", "right", "select", "set", "table", "then", "to", "union", "unique", "user", "using", "values", "when", "where", "with"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name as it is written, in any database's quotes; a quote within is doubled.</summary>
    private const string Part = @"(?:\w+|""(?:[^""]|"""")+""|`(?:[^`]|``)+`|\[(?:[^\]]|\]\])+\])";

    /// <summary>Those that begin with what was typed; the most likely first.</summary>
    /// <param name="tables">Of the databases that the query runs on.</param>
    /// <param name="connector">Says how names are quoted.</param>
    public static IReadOnlyList<SqlCandidate> Complete(string sql, IReadOnlyList<TableInfo> tables, Connector connector)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(connector);
        if (Masked(sql, connector.Dialect) is not { } text)
            return [];
        var at = Dangling().Match(text) is { Success: true } dot ? dot.Index + 2 : text.Length;
        var start = at;
        while (start > 0 && SqlScanner.IsNamePart(text[start - 1]))
            start--;
        var (typed, before) = (text[start..at], text[..start]);
        return [.. Candidates(before, text, tables)
            .Where(c => c.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || c.Schema?.StartsWith(typed, StringComparison.OrdinalIgnoreCase) == true)
            .DistinctBy(static c => $"{c.Schema}.{c.Name}", StringComparer.OrdinalIgnoreCase)
            .Select(c => new SqlCandidate(sql[..start] + Quoted(c, connector) + sql[at..], c.Name, c.About))];
    }

    private static IEnumerable<(string Name, string? Schema, string About)> Candidates(string before, string text, IReadOnlyList<TableInfo> tables)
    {
        if (Qualifier().Match(before) is { Success: true } qualifier)
        {
            var name = Unquoted(qualifier.Groups[1].Value);
            var named = Mentioned(text, tables).Where(m => Same(m.Alias, name)).Select(static m => m.Table).ToList();
            return named.Count > 0 ? Columns(named)
                : tables.Where(t => Same(t.Schema, name)).Select(static t => (t.Name, (string?)null, About(t)));
        }

        if (TablePlace().IsMatch(before))
            return tables.Select(static t => (t.Name, t.IsInDefaultSchema ? null : t.Schema, About(t)));
        var mentioned = Mentioned(text, tables).ToList();
        return Columns(mentioned.Select(static m => m.Table)).Concat(mentioned.Where(static m => !Same(m.Alias, m.Table.Name)).Select(static m => (m.Alias, (string?)null, $"alias of {m.Table.Name}")));
    }

    private static IEnumerable<(string, string?, string)> Columns(IEnumerable<TableInfo> tables) =>
        tables.SelectMany(static t => t.Columns).Select(static c => (c.Name, (string?)null, $"{c.Type} of {c.Table} {c.Comment}".TrimEnd()));

    private static string About(TableInfo table) => $"{table.Kind} of {table.Database} {table.Comment}".TrimEnd();

    /// <summary>The tables of the text with the names they have there.</summary>
    private static IEnumerable<(TableInfo Table, string Alias)> Mentioned(string text, IReadOnlyList<TableInfo> tables)
    {
        foreach (Match mention in Mention().Matches(text))
        {
            var parts = NamePart().Matches(mention.Groups[1].Value).Select(static m => Unquoted(m.Value)).ToList();
            var bare = parts[^1];
            if (tables.FirstOrDefault(t => Same(t.Name, bare) && (parts.Count == 1 ? t.IsInDefaultSchema : Same(t.Schema, parts[^2]))) is not { } table)
                continue;
            var alias = mention.Groups[2].Value;
            yield return (table, alias.Length == 0 || Reserved.Contains(alias) || NoAlias().IsMatch(alias) ? bare : alias);
        }
    }

    /// <summary>The text with blanks for literals and comments; null if it ends within one.</summary>
    private static string? Masked(string sql, Dialect dialect)
    {
        var text = new StringBuilder(sql.Length);
        for (var i = 0; i < sql.Length;)
        {
            var end = SqlScanner.Skip(sql, i, dialect);
            if (end == i)
                text.Append(sql[i++]);
            else if (dialect.NameQuotes.Contains(sql[i]) || sql[i] == dialect.Quotes.Open[0])
                (_, i) = (text.Append(sql, i, end - i), end);
            else if (end == sql.Length && (sql[i] is '-' or '#' || sql[i] == '\'' && (end == i + 1 || sql[end - 1] != '\'')))
                return null;
            else
                (_, i) = (text.Append(' ', end - i), end);
        }

        return text.ToString();
    }

    private static string Quoted((string Name, string? Schema, string About) candidate, Connector connector) =>
        (candidate.Schema is null ? "" : Quoted(candidate.Schema, connector) + ".") + Quoted(candidate.Name, connector);

    private static string Quoted(string name, Connector connector) =>
        Plain().IsMatch(name) && !Reserved.Contains(name) && (connector.Catalog?.FoldsNames != true || !name.Any(char.IsUpper)) ? name : connector.Dialect.Quote(name);

    private static string Unquoted(string part) => part[0] switch
    {
        '"' or '`' => part[1..^1].Replace(part[..1] + part[..1], part[..1], StringComparison.Ordinal),
        '[' => part[1..^1].Replace("]]", "]", StringComparison.Ordinal),
        _ => part,
    };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\w""`\]]\.(?=\s|,|\)|$)")]
    private static partial Regex Dangling();

    [GeneratedRegex("(" + Part + @")\.$")]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"\b(FROM|JOIN|INTO|UPDATE|TABLE)\s+$|\bFROM\s+[^()]*,\s*$(?<!\b(WHERE|GROUP|ORDER|HAVING)\b.*)", RegexOptions.IgnoreCase)]
    private static partial Regex TablePlace();

    [GeneratedRegex(@"(?:\b(?:FROM|JOIN|INTO|UPDATE)|,)\s+(" + Part + @"(?:\." + Part + @")*)(?:\s+(?:AS\s+)?(?!(?:FROM|WHERE|ON|SET|AS|USING|JOIN|INNER|LEFT|RIGHT|FULL|CROSS|GROUP|ORDER|HAVING|LIMIT|UNION|VALUES)\b)(\w+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    [GeneratedRegex(Part)]
    private static partial Regex NamePart();

    [GeneratedRegex(@"^(CROSS|INNER|FULL|NATURAL|OFFSET|FETCH|WINDOW|RETURNING|FINAL|SAMPLE)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoAlias();

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Plain();
}
