using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Follows a column of an output back to the column of a database that it was read from, as far as the plan's text shows it.</summary>
internal sealed class OutputOrigins(PlanGraph graph)
{
    /// <summary>Null: it cannot be told, as behind an expression or an sql step.</summary>
    public RelationEnd? Of(string output, string column)
    {
        switch (graph.Producer(output))
        {
            case FetchStep { Databases: [var database] } fetch:
                return Of(fetch, database, column);
            case FilterStep or SortStep:
                return graph.Before(graph.Producer(output)!) is [var before] ? Of(before.Output, column) : null;
            case JoinStep join:
                return join.Inputs.Select(input => Of(input, column)).FirstOrDefault(static o => o is not null);
            default:
                return null;
        }
    }

    /// <summary>A plain column of a query over one table: <c>SELECT a, t.b AS c FROM t</c>.</summary>
    private static RelationEnd? Of(FetchStep fetch, string database, string column)
    {
        var tokens = SqlTokens.Of(fetch.Query, Dialect.Standard);
        if (tokens.Count == 0 || !tokens[0].Is("SELECT") || tokens.Any(static t => t.Is("JOIN") || t.Is("UNION") || t.Is("WITH")))
            return null;
        var from = tokens.FindIndex(static t => t.Is("FROM"));
        if (from < 0 || from + 1 >= tokens.Count || !tokens[from + 1].IsName || tokens.Skip(from + 1).Any(static t => t.Is("SELECT")))
            return null;
        var at = from + 1;
        while (at + 2 < tokens.Count && tokens[at + 1].Is('.'))
            at += 2;
        var table = tokens[at].Text;
        if (tokens.Skip(at + 1).TakeWhile(static t => !t.Is("WHERE") && !t.Is("GROUP") && !t.Is("ORDER")).Any(static t => t.Is(',')))
            return null;
        return Source(tokens[1..from], column) is { } source ? new(database, table, [source]) : null;
    }

    private static string? Source(List<SqlToken> list, string column)
    {
        if (list is [var all] && all.Is('*'))
            return column;
        var depth = 0;
        var item = new List<SqlToken>();
        foreach (var token in list.Append(new SqlToken(SqlTokenKind.Mark, ",", 0, 0)))
        {
            depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            if (depth > 0 || !token.Is(','))
            {
                item.Add(token);
                continue;
            }

            // a | t.a | a AS b | t.a AS b
            var name = item.Count > 2 && item[^2].Is("AS") ? item[..^2] : item;
            if (item.Count > 0 && item[^1].IsName && item[^1].Text.Equals(column, StringComparison.OrdinalIgnoreCase))
                return name is [{ IsName: true } single] ? single.Text : name is [{ IsName: true }, var dot, { IsName: true } qualified] && dot.Is('.') ? qualified.Text : null;
            item = [];
        }

        return null;
    }
}
