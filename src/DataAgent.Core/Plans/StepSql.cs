namespace DataAgent.Plans;

/// <summary>A combining step as SQL of the local engine.</summary>
/// <param name="View">The SELECT that later steps read.</param>
/// <param name="Ordered">The same rows with hidden order columns; null: <paramref name="View"/> has no order.</param>
/// <param name="Final">What is read when the rows leave; null: the ordered rows, sorted.</param>
internal sealed record StepSql(string View, string? Ordered, IReadOnlyList<OrderColumn> Order, string? Final = null)
{
    /// <param name="inputs">Outputs that the step takes, by name ignoring case.</param>
    public static StepSql Of(PlanStep step, IReadOnlyDictionary<string, PlanOutput> inputs, IReadOnlyDictionary<string, object?> parameters, EngineSql engine) => step switch
    {
        JoinStep join => JoinSql.Of(join, inputs[join.Inputs[0]], inputs[join.Inputs[1]], engine),
        UnionStep union => UnionSql.Of(union, [.. union.Inputs.Select(name => inputs[name])]),
        SortStep sort => SortSql.Of(sort, inputs[sort.Input]),
        FilterStep filter => Filter(inputs[filter.Input], Sql.Fill(filter.Where, parameters, engine)),
        AggregateStep aggregate => new(Aggregate(aggregate, inputs[aggregate.Input], parameters, engine), null, []),
        SqlStep sql => Select(sql, Sql.Fill(sql.Query, parameters, engine).TrimEnd().TrimEnd(';')),
        _ => throw new ArgumentException($"{step.Type} is no combining step", nameof(step)),
    };

    /// <summary>The line break ends a comment that the condition may end in.</summary>
    private static StepSql Filter(PlanOutput input, string condition) => new(
        $"SELECT * FROM {Sql.Quote(input.Name)} WHERE ({condition}\n)",
        input.Order.Count == 0 ? null : $"SELECT * FROM ({input.OrderedSql}) AS ordered WHERE ({condition}\n)",
        input.Order);

    private static string Aggregate(AggregateStep step, PlanOutput input, IReadOnlyDictionary<string, object?> parameters, EngineSql engine)
    {
        var groups = Sql.List(step.GroupBy.Select(name => input.Column(name).Name));
        var measures = step.Measures.Select(measure => $"{Sql.Fill(measure.Sql, parameters, engine)} AS {Sql.Quote(measure.Name)}");
        return $"SELECT {string.Join(", ", measures.Prepend(groups).Where(static part => part.Length > 0))} FROM {Sql.Quote(input.Name)}"
            + (step.GroupBy.Count == 0 ? "" : $" GROUP BY {groups}");
    }

    /// <summary>Its own ORDER BY counts: as the last step it runs as written, before a join its rows are numbered as they come.</summary>
    private static StepSql Select(SqlStep step, string query) => new(
        query,
        $"SELECT *, row_number() OVER () AS {OrderColumn.Quoted(step.Output, 0)} FROM ({query}\n) AS query",
        [new(OrderColumn.NameOf(step.Output, 0))],
        query);
}
