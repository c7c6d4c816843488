namespace DataAgent.Plans;

/// <summary>Makes one output of the tables that a fetch's parts filled.</summary>
internal static class FetchOutput
{
    private const string Connection = "_connection";

    /// <summary>The view's SQL and its order; null if the single table is the output already.</summary>
    public static StepSql? Of(FetchStep step, IReadOnlyList<FetchPart> parts, KeyList? keys)
    {
        var came = parts.Where(static part => part.Columns is not null).ToArray();
        if (came is [{ } only] && only.Table == step.Output)
            return null;
        var inputs = came.Select(part => Branch(part, step, keys)).ToArray();
        if (inputs.Length == 1)
            return new($"SELECT {Columns(inputs[0])} FROM ({inputs[0].OrderedSql}) AS part", inputs[0].OrderedSql, inputs[0].Order);
        return UnionSql.Concatenate(step.Output, inputs);
    }

    /// <summary>The part's rows with their connection's name, and those only whose text key is really one of the keys.</summary>
    /// <remarks>A server may find 'ABC ' where 'abc' was asked for: by its collation they are equal, here they are not.</remarks>
    private static PlanOutput Branch(FetchPart part, FetchStep step, KeyList? keys)
    {
        var columns = part.Columns!;
        var (select, from) = ("*", Sql.Quote(part.Table));
        if (step.IsFleet)
        {
            select = $"{Sql.Literal(part.DatabaseName)} AS {Connection}, *";
            columns = [new(Connection, "VARCHAR"), .. columns];
        }

        if (keys is not null && KeyTypes.IsText(keys.Column.SqlType)
            && columns.FirstOrDefault(c => c.Name.Equals(keys.Column.Name, StringComparison.OrdinalIgnoreCase)) is { } key && KeyTypes.IsText(key.SqlType))
            from += $" WHERE {Sql.Quote(key.Name)} IN (SELECT key FROM {Sql.Quote(keys.Table)})";
        return new(part.Table, columns, $"SELECT {select}, rowid AS {OrderColumn.Quoted(part.Table, 0)} FROM {from}", [new(OrderColumn.NameOf(part.Table, 0))]);
    }

    private static string Columns(PlanOutput output) => Sql.List(output.Columns.Select(static column => column.Name));
}
