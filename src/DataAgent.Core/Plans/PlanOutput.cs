namespace DataAgent.Plans;

/// <summary>An output in the local engine: a table or view of its name, and how to read it in its order.</summary>
/// <remarks>
/// The engine keeps no order through joins, so the order travels as hidden columns, in <see cref="OrderedSql"/> alone: only a
/// statement whose rows leave in that order pays for it, and later steps read the plain view.
/// </remarks>
/// <param name="OrderedSql">A SELECT of the columns and the hidden ones.</param>
/// <param name="Order">Most significant first; empty: the rows are in no order.</param>
internal sealed record PlanOutput(string Name, IReadOnlyList<OutputColumn> Columns, string OrderedSql, IReadOnlyList<OrderColumn> Order)
{
    /// <summary>The rows as they leave: in order, without the hidden columns.</summary>
    public string FinalSql { get; init; } =
        $"SELECT {Sql.List(Columns.Select(static c => c.Name))} FROM ({OrderedSql}) AS ordered"
        + (Order.Count == 0 ? "" : $" ORDER BY {OrderColumn.Clause(Order)}");

    /// <summary>A loaded table keeps its rows in the order they came.</summary>
    public static PlanOutput OfTable(string name, IReadOnlyList<OutputColumn> columns) =>
        new(name, columns, $"SELECT *, rowid AS {OrderColumn.Quoted(name, 0)} FROM {Sql.Quote(name)}", [new(OrderColumn.NameOf(name, 0))])
        {
            FinalSql = $"SELECT * FROM {Sql.Quote(name)}",
        };

    public OutputColumn Column(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw PlanErrors.ColumnNotFound(name, this);
}
