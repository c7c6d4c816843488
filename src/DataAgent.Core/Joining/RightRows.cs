using System.Runtime.CompilerServices;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>The right input read whole, under one source.</summary>
/// <remarks>Rows of different shapes take the union of their columns, in the order in which they first occur; what a row lacks is null.</remarks>
internal sealed class RightRows
{
    private RightRows(RowSource source, object[] items, int count)
    {
        Source = source;
        Items = items;
        Count = count;
        IsMatched = [];
    }

    public RowSource Source { get; }

    /// <summary>Longer than <see cref="Count"/>.</summary>
    public object[] Items { get; }

    public int Count { get; }

    /// <summary>Which rows had a match; for right and full joins.</summary>
    public bool[] IsMatched { get; private set; }

    /// <summary>Null elements are left out.</summary>
    /// <exception cref="DataAgentException">JoinTooLarge.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RightRows Read(IEnumerable<object?> rows, JoinOptions options, CancellationToken cancellationToken)
    {
        var reader = new RowSourceReader(options.Adapter);
        var items = new object[rows.TryGetNonEnumeratedCount(out var known) ? Math.Max(known, 4) : 1024];
        var count = 0;
        var parts = new List<(RowSource Source, int Start)>();
        foreach (var row in rows)
        {
            if (row is null)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (count == options.MaxRightRows)
                throw JoiningErrors.TooLarge(options.MaxRightRows);
            if (count == items.Length)
                Array.Resize(ref items, (int)Math.Min((long)count * 2, Array.MaxLength));
            items[count] = reader.Read(row);
            if (parts.Count == 0 || parts[^1].Source != reader.Source)
                parts.Add((reader.Source, count));
            count++;
        }
        var source = parts.Select(static p => p.Source).Distinct().Count() switch
        {
            0 => new FieldSource([]),
            1 => parts[0].Source,
            _ => Unite(items, count, parts),
        };
        return new RightRows(source, items, count)
        {
            IsMatched = options.Kind is JoinKind.Right or JoinKind.Full or JoinKind.Left ? new bool[count] : [],
        };
    }

    private static FieldSource Unite(object[] items, int count, List<(RowSource Source, int Start)> parts)
    {
        var sources = parts.Select(static p => p.Source).Distinct().ToArray();
        var columns = ColumnUnion.Of(sources.Select(static s => s.Columns));
        var spread = sources.ToDictionary(static s => s, s => s.Boxed(columns.Select(c => s.IndexOf(c.Name))));
        for (var p = 0; p < parts.Count; p++)
        {
            var end = p + 1 < parts.Count ? parts[p + 1].Start : count;
            for (var i = parts[p].Start; i < end; i++)
                items[i] = spread[parts[p].Source](items[i]);
        }
        return new FieldSource(columns);
    }
}
