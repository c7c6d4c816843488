namespace DataAgent.History;

/// <summary>What the queries of one shape did on one connection.</summary>
/// <param name="Shape">The SQL with its values taken out.</param>
/// <param name="Percentile95Milliseconds">The smallest time that at least 95 of 100 runs did not exceed.</param>
/// <param name="Rows">Of all runs together.</param>
/// <param name="Errors">Failed runs; canceled ones are none.</param>
public sealed record ShapeFigures(
    string Shape, string? Connection, int Count, double MedianMilliseconds, double Percentile95Milliseconds, double TotalMilliseconds, long Rows, int Errors, DateTimeOffset LastAt)
{
    internal static IReadOnlyList<ShapeFigures> Of(IEnumerable<HistoryEntry> entries) =>
        [.. entries.GroupBy(static e => (Shape: QueryShape.Of(e.Sql, Dialects.Of(e.Type)), Connection: e.Connection?.ToUpperInvariant()))
            .Select(static g => Of(g.Key.Shape, [.. g]))
            .OrderByDescending(static f => f.TotalMilliseconds)];

    private static ShapeFigures Of(string shape, List<HistoryEntry> runs)
    {
        var times = runs.Select(static r => r.Milliseconds).Order().ToArray();
        var middle = times.Length / 2;
        var median = times.Length % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
        return new(
            shape, runs[0].Connection, runs.Count, median, times[(int)Math.Ceiling(times.Length * 0.95) - 1], times.Sum(),
            runs.Sum(static r => r.Rows), runs.Count(static r => r.Outcome == Queries.EndedQuery.Failed), runs.Max(static r => r.StartedAt));
    }
}
