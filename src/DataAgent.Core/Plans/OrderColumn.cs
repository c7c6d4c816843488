namespace DataAgent.Plans;

/// <summary>A hidden column that rows are sorted by to get their order back.</summary>
/// <param name="Direction">What ORDER BY says after it.</param>
internal sealed record OrderColumn(string Name, string Direction = "ASC NULLS LAST")
{
    /// <summary>Named after the output that brings it in, so that both sides of a join keep theirs apart; no server's column is called so.</summary>
    public static string NameOf(string output, int number) => $"#{output}.{number}";

    public static string Quoted(string output, int number) => Sql.Quote(NameOf(output, number));

    public static string Clause(IEnumerable<OrderColumn> order) => string.Join(", ", order.Select(static o => $"{Sql.Quote(o.Name)} {o.Direction}"));
}
