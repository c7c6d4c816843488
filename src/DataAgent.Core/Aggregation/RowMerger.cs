using DataAgent.LocalEngine;

namespace DataAgent.Aggregation;

/// <summary>Makes one set of rows of two, by column name; the first set's rows come one at a time, as a pipeline brings them.</summary>
/// <remarks>
/// Columns: those of the first set, then those that only the second has; names ignore case. A column that a row lacks is null there. A column of two
/// types takes the one that holds both (<see cref="Rows.ColumnTypes"/>). Order: that in which each row first came. All rows are
/// held in the local engine, which spills to disk past its memory limit. Not safe for several threads.
/// </remarks>
public sealed class RowMerger : IDisposable
{
    private const string Table = "rows";

    private readonly MergeOptions options;
    private readonly CancellationToken cancellationToken;
    private LocalSession? session;
    private RowTable? table;

    public RowMerger(MergeOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.cancellationToken) = (options, cancellationToken);
    }

    /// <summary>A row of the first set; null is no row and left out.</summary>
    /// <exception cref="DataAgentException">InputInvalid: no row, or values that share no type. RowNotWritable.</exception>
    public void Add(object? row)
    {
        if (row is null)
            return;
        session ??= LocalSession.Open(options.Engine);
        table ??= new RowTable(session, Table, new() { AsTicks = true, HasOwnNames = true, Adapter = options.Adapter }, cancellationToken);
        table.Add(row);
    }

    /// <summary>After the first set's last row: takes the second set and gives the rows of both, once.</summary>
    public IEnumerable<object> Finish(IEnumerable<object?> second)
    {
        ArgumentNullException.ThrowIfNull(second);
        var firstCount = table?.RowCount ?? 0;
        foreach (var row in second)
            Add(row);
        if (table is null || table.Columns.Count == 0)
            return [];
        table.Complete();
        var columns = string.Join(", ", table.Columns.Select(static c => TableLoader.Quote(c.Name)));
        var distinct = $"SELECT {columns} FROM {Table} GROUP BY {columns}";
        var sql = options.Kind switch
        {
            MergeKind.UnionAll => $"SELECT {columns} FROM {Table}",
            MergeKind.Union => $"{distinct} ORDER BY min(rowid)",
            MergeKind.Intersect => $"{distinct} HAVING min(rowid) < {firstCount} AND max(rowid) >= {firstCount} ORDER BY min(rowid)",
            _ => $"{distinct} HAVING max(rowid) < {firstCount} ORDER BY min(rowid)",
        };
        return ResultRows.Read(session!, sql, [.. table.Columns.Select(static c => Storage.Binding(c.Column))], cancellationToken);
    }

    public void Dispose()
    {
        table?.Dispose();
        session?.Dispose();
    }
}
