using System.Collections;

namespace DataAgent.Rows;

/// <summary>Objects of any kind, taken as rows; held until they are read.</summary>
/// <remarks>
/// Columns are those of all rows in the order in which they first occur; names that differ only in case are one column. A row that lacks
/// a column has null there. Not thread-safe.
/// </remarks>
public sealed class RowBatch(RowAdapter? adapter)
{
    private readonly RowSourceReader reader = new(adapter);
    private readonly List<object> items = [];
    private readonly List<(RowSource Source, int Start)> runs = [];

    public int Count => items.Count;

    /// <exception cref="DataAgentException"><see cref="DataAgentError.InputInvalid"/>: it is no row.</exception>
    public void Add(object row)
    {
        var item = reader.Read(row);
        if (runs.Count == 0 || runs[^1].Source != reader.Source)
            runs.Add((reader.Source, items.Count));
        items.Add(item);
    }

    public void Clear()
    {
        items.Clear();
        runs.Clear();
    }

    /// <summary>Of one type where all rows agree, else <see cref="object"/>.</summary>
    internal IReadOnlyList<Column> Columns()
    {
        var sources = runs.Select(static r => r.Source).Distinct().ToArray();
        if (sources.Length == 1)
            return sources[0].Columns;
        return [.. sources.SelectMany(static s => s.Columns).GroupBy(static c => c.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static g => new Column(g.First().Name, g.Select(static c => c.Type).Distinct().Count() == 1 ? g.First().Type : typeof(object)))];
    }

    /// <summary>The rows as runs of one source each.</summary>
    internal IEnumerable<(RowSource Source, ArraySegment<object> Items)> Runs()
    {
        var all = items.ToArray();
        for (var i = 0; i < runs.Count; i++)
        {
            var end = i + 1 < runs.Count ? runs[i + 1].Start : all.Length;
            yield return (runs[i].Source, new ArraySegment<object>(all, runs[i].Start, end - runs[i].Start));
        }
    }

    /// <summary>A column's values, nulls included.</summary>
    internal IEnumerable<object?> Values(string column) =>
        Runs().SelectMany(r => r.Items.Select(r.Source.Boxed([r.Source.IndexOf(column)])).Select(static v => v[0]));
}
