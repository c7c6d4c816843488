namespace DataAgent.Plans;

/// <summary>A union as SQL: columns by name, in the order of the first input; the first input's rows come first.</summary>
internal static class UnionSql
{
    public static StepSql Of(UnionStep step, IReadOnlyList<PlanOutput> inputs)
    {
        if (!step.Distinct && inputs.All(static input => input.Order.Count > 0))
            return Concatenate(step.Output, inputs);
        Check(inputs);
        var between = step.Distinct ? " UNION DISTINCT " : " UNION ALL ";
        return new(string.Join(between, inputs.Select(input => $"SELECT {Columns(inputs[0])} FROM {Sql.Quote(input.Name)}")), null, []);
    }

    /// <summary>Reads the inputs through their ordered SQL alone, so they need not be tables of their names.</summary>
    public static StepSql Concatenate(string output, IReadOnlyList<PlanOutput> inputs)
    {
        Check(inputs);
        var (branch, row) = (OrderColumn.NameOf(output, 0), OrderColumn.NameOf(output, 1));
        var columns = Columns(inputs[0]);
        var ordered = string.Join(" UNION ALL ", inputs.Select((input, i) =>
            $"SELECT {columns}, {i} AS {Sql.Quote(branch)}, {RowNumber(input)} AS {Sql.Quote(row)} FROM ({input.OrderedSql}) AS branch"));
        var view = string.Join(" UNION ALL ", inputs.Select(input => $"SELECT {columns} FROM ({input.OrderedSql}) AS branch"));
        return new(view, ordered, [new(branch), new(row)]);
    }

    /// <summary>A table's row id is its order already.</summary>
    private static string RowNumber(PlanOutput input) => input.Order is [{ Direction: "ASC NULLS LAST" } only]
        ? Sql.Quote(only.Name)
        : $"row_number() OVER (ORDER BY {OrderColumn.Clause(input.Order)})";

    private static string Columns(PlanOutput first) => Sql.List(first.Columns.Select(static column => column.Name));

    private static void Check(IReadOnlyList<PlanOutput> inputs)
    {
        foreach (var other in inputs.Skip(1))
            Check(inputs[0], other);
    }

    private static void Check(PlanOutput first, PlanOutput other)
    {
        var pairs = first.Columns.Select(column => (column, Other: Find(other, column.Name)));
        if (pairs.FirstOrDefault(pair => pair.Other is null || !KeyTypes.GoTogether(pair.column.SqlType, pair.Other.SqlType)).column is { } missing)
            throw PlanErrors.UnionColumnsDiffer(first, other, missing.Name);
        if (other.Columns.FirstOrDefault(column => Find(first, column.Name) is null) is { } extra)
            throw PlanErrors.UnionColumnsDiffer(first, other, extra.Name);
    }

    private static OutputColumn? Find(PlanOutput output, string name) =>
        output.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
