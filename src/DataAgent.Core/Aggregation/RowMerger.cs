using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>Makes one set of rows of two, by column name; the first set's rows come one at a time, as a pipeline brings them.</summary>
/// <remarks>
/// Columns: those of the first set, then those that only the second has; names ignore case. A column that a row lacks is null there. A column of two
/// types takes the one that holds both (<see cref="ColumnTypes"/>). Order: that in which each row first came. All rows are
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
        var columns = table.Columns.Select(static c => TableLoader.Quote(c.Name)).ToList();
        ColumnBinding[] bindings = [.. table.Columns.Select(static c => Storage.Binding(c.Column))];
        if (options.Kind == MergeKind.UnionAll)
            return ResultRows.Read(session!, $"SELECT {string.Join(", ", columns)} FROM {Table}", bindings, cancellationToken);
        var having = options.Kind switch
        {
            MergeKind.Intersect => $"min(rowid) < {firstCount} AND max(rowid) >= {firstCount}",
            MergeKind.Except => $"max(rowid) < {firstCount}",
            _ => null,
        };
        return new GroupStatement(Table, columns, columns, having).Read(session!, bindings, cancellationToken);
    }

    public void Dispose()
    {
        table?.Dispose();
        session?.Dispose();
    }
}
