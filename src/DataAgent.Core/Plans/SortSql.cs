using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>A sort as SQL: by the columns named, then by the order the rows had.</summary>
internal static class SortSql
{
    public static StepSql Of(SortStep step, PlanOutput input)
    {
        var limit = step.Limit is { } rows ? $" LIMIT {rows}" : "";
        var by = step.By.Select(entry => Parse(entry, input)).ToArray();
        var hidden = by.Select((key, i) => new OrderColumn(OrderColumn.NameOf(step.Output, i), key.Direction)).ToArray();
        OrderColumn[] order = [.. hidden, .. input.Order];
        var keys = string.Join(", ", by.Select((key, i) => $"{Sql.Quote(key.Column)} AS {Sql.Quote(hidden[i].Name)}"));
        var ordered = $"SELECT *, {keys} FROM ({input.OrderedSql}) AS input ORDER BY {OrderColumn.Clause(order)}{limit}";
        var columns = Sql.List(input.Columns.Select(static column => column.Name));
        return new($"SELECT {columns} FROM ({ordered}) AS sorted", ordered, order);
    }

    private static (string Column, string Direction) Parse(string entry, PlanOutput input)
    {
        if (input.Columns.FirstOrDefault(column => column.Name.Equals(entry, StringComparison.OrdinalIgnoreCase)) is { } whole)
            return (whole.Name, "ASC NULLS LAST");
        var tokens = SqlTokens.Of(entry, Sql.Dialect);
        var nulls = "LAST";
        if (tokens.Count > 2 && tokens[^2].Is("NULLS") && (tokens[^1].Is("FIRST") || tokens[^1].Is("LAST")))
        {
            nulls = tokens[^1].Text.ToUpperInvariant();
            tokens.RemoveRange(tokens.Count - 2, 2);
        }

        var descends = tokens.Count > 1 && tokens[^1].Is("DESC");
        if (descends || (tokens.Count > 1 && tokens[^1].Is("ASC")))
            tokens.RemoveAt(tokens.Count - 1);
        var name = tokens is [{ Kind: SqlTokenKind.QuotedName } quoted] ? quoted.Text : entry[..(tokens[^1].Start + tokens[^1].Length)].Trim();
        return (input.Column(name).Name, $"{(descends ? "DESC" : "ASC")} NULLS {nulls}");
    }
}
