using System.Text;

namespace DataAgent.Connectors.Bulk;

/// <summary>Names of several parts, such as <c>schema.table</c>; a part that holds a dot must stand in quotes.</summary>
internal static class QualifiedName
{
    /// <summary>The parts without their quotes.</summary>
    public static IReadOnlyList<string> Parts(string name, Dialect dialect)
    {
        var parts = new List<string>();
        for (var at = 0; at <= name.Length; at++)
            parts.Add(name.AsSpan(at).StartsWith(dialect.Quotes.Open, StringComparison.Ordinal) ? Quoted(name, ref at, dialect.Quotes) : Plain(name, ref at));
        return parts;
    }

    /// <summary><c>public.my table</c> becomes <c>"public"."my table"</c>.</summary>
    public static string Quote(string name, Dialect dialect) => string.Join('.', Parts(name, dialect).Select(dialect.Quote));

    private static string Plain(string name, ref int at)
    {
        var start = at;
        while (at < name.Length && name[at] != '.')
            at++;
        return name[start..at];
    }

    /// <summary>Leaves <paramref name="at"/> behind the closing quote.</summary>
    private static string Quoted(string name, ref int at, (string Open, string Close) quotes)
    {
        var part = new StringBuilder();
        for (at += quotes.Open.Length; at < name.Length; at++)
        {
            if (name.AsSpan(at).StartsWith(quotes.Close, StringComparison.Ordinal))
            {
                at += quotes.Close.Length;
                if (!name.AsSpan(at).StartsWith(quotes.Close, StringComparison.Ordinal))
                    break;
            }

            part.Append(name[at]);
        }

        return part.ToString();
    }
}
