using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>Groups rows of any kind by columns and measures each group; rows come one at a time, as a pipeline brings them.</summary>
/// <remarks>
/// Output: the group's columns, named and typed as the rows have them, then the measures; groups in the order of their first row. Values are one
/// group if they are equal: numbers by value, text exactly, nulls with nulls. Only the columns that are named are held, in the local engine, which spills to
/// disk past its memory limit; medians and joined texts are held by group. No row in: no row out, or, without columns to
/// group by, one row of no values. Not safe for several threads.
/// </remarks>
public sealed class RowGrouper : IDisposable
{
    private const string Table = "rows";

    private readonly GroupOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly List<(string Source, bool IsText)> wanted = [];
    private LocalSession? session;
    private RowTable? table;

    public RowGrouper(GroupOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.options, this.cancellationToken) = (options, cancellationToken);
        foreach (var name in options.By)
            Want(name, isText: false);
        foreach (var measure in options.Measures.Where(static m => m.Column is not null))
            Want(measure.Column!, measure.Kind == MeasureKind.Join);
    }

    /// <summary>Null is no row and left out.</summary>
    /// <exception cref="DataAgentException">InputInvalid, RowNotWritable.</exception>
    public void Add(object? row)
    {
        if (row is null)
            return;
        session ??= LocalSession.Open(options.Engine);
        table ??= new RowTable(session, Table, new() { Columns = wanted, AsTicks = true, HasOwnNames = true, Adapter = options.Adapter }, cancellationToken);
        table.Add(row);
    }

    /// <summary>After the last row: the groups, once.</summary>
    /// <exception cref="DataAgentException">ColumnNotFound, InputInvalid: a column that cannot be measured so.</exception>
    public IEnumerable<object> Finish()
    {
        if (table is null || wanted.Count == 0)
            return WithoutTable(table?.RowCount ?? 0);
        table.Complete();
        if (table.Columns.FirstOrDefault(static c => !c.IsFound) is { } missing)
            throw AggregationErrors.ColumnNotFound(missing.Source, table.Names);
        var by = options.By.Select(name => Column(name, isText: false)).ToList();
        var measures = options.Measures
            .Select(m => MeasureColumn.Of(m, m.Column is null ? null : Column(m.Column, m.Kind == MeasureKind.Join), options.Separator)).ToList();
        var companions = measures.Where(static m => m.Companion is not null).ToList();
        var bindings = by.Select(static c => Storage.Binding(c.Column))
            .Concat(measures.Select((m, i) => m.Binding(measures.Count - i + companions.IndexOf(m)))).ToList();
        var keys = by.Select(static c => TableLoader.Quote(c.Name)).ToList();
        List<string> columns = [.. keys, .. measures.Select(static m => m.Sql), .. companions.Select(static m => m.Companion!)];
        return keys.Count > 0
            ? new GroupStatement(Table, columns, keys, Having: null).Read(session!, bindings, cancellationToken)
            : ResultRows.Read(session!, $"SELECT {string.Join(", ", columns)} FROM {Table}", bindings, cancellationToken);
    }

    public void Dispose()
    {
        table?.Dispose();
        session?.Dispose();
    }

    /// <summary>Without rows no column is known, and without columns all there is to know is the number of rows.</summary>
    private IEnumerable<object> WithoutTable(long rowCount)
    {
        if (options.By.Count > 0)
            yield break;
        var shape = RowShape.Of(options.Measures.Select(static m =>
            m.Kind is MeasureKind.Count or MeasureKind.CountDistinct ? new Column(m.Name, typeof(long), IsNullable: false) : new Column(m.Name, typeof(object))));
        var row = Activator.CreateInstance(shape.RowType)!;
        for (var i = 0; i < options.Measures.Count; i++)
            if (options.Measures[i] is { Kind: MeasureKind.Count, Column: null })
                shape.RowType.GetProperty(shape.Columns[i].Name)!.SetValue(row, rowCount);
        yield return row;
    }

    private void Want(string name, bool isText)
    {
        if (!wanted.Exists(w => w.IsText == isText && Same(w.Source, name)))
            wanted.Add((name, isText));
    }

    private TableColumn Column(string name, bool isText) => table!.Columns[wanted.FindIndex(w => w.IsText == isText && Same(w.Source, name))];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
