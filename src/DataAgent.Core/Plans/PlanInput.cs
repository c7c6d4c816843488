using System.Data.Common;
using DataAgent.Aggregation;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>Rows that a caller hands to a plan as if a step had produced them; read once.</summary>
public sealed class PlanInput
{
    private readonly Action<LocalSession, string, IReadOnlySet<string>?, CancellationToken> load;

    /// <param name="bindings">One a column of the reader, in order.</param>
    public PlanInput(DbDataReader reader, IReadOnlyList<ColumnBinding> bindings) =>
        load = (session, table, _, cancellationToken) => session.Load(table, reader, bindings, cancellationToken);

    /// <param name="rows">Objects of any kind, whose shapes may differ: columns are the union of theirs.</param>
    /// <param name="adapter">Reads objects that Core does not know; null: their public properties.</param>
    /// <param name="run">Runs what reads the objects, and returns when that has ended; null: on the plan's own thread.</param>
    public PlanInput(IReadOnlyCollection<object?> rows, RowAdapter? adapter, Action<Action, CancellationToken>? run = null) => load = (session, table, mentioned, cancellationToken) =>
    {
        if (run is null)
            Load(rows, adapter, session, table, mentioned, cancellationToken);
        else
            run(() => Load(rows, adapter, session, table, mentioned, cancellationToken), cancellationToken);
    };

    /// <param name="mentioned">Names that columns must be among to be kept, where rows are objects; null: all.</param>
    internal void Load(LocalSession session, string table, IReadOnlySet<string>? mentioned, CancellationToken cancellationToken) => load(session, table, mentioned, cancellationToken);

    private static void Load(
        IReadOnlyCollection<object?> rows, RowAdapter? adapter, LocalSession session, string table, IReadOnlySet<string>? mentioned, CancellationToken cancellationToken)
    {
        var wanted = mentioned is null ? [] : Names(rows, adapter).Where(mentioned.Contains).Select(static name => (name, false)).ToArray();
        using var target = new RowTable(session, table, new() { Adapter = adapter, Columns = wanted.Length > 0 ? wanted : null }, cancellationToken);
        foreach (var row in rows)
            target.Add(row);
        if (target.RowCount == 0 || target.Columns.Count == 0)
            throw PlanErrors.InputEmpty(table);
        target.Complete();
    }

    private static IEnumerable<string> Names(IReadOnlyCollection<object?> rows, RowAdapter? adapter)
    {
        var reader = new RowSourceReader(adapter);
        var sources = new HashSet<RowSource>();
        foreach (var row in rows.OfType<object>())
        {
            reader.Read(row);
            sources.Add(reader.Source);
        }

        return sources.SelectMany(static source => source.Columns).Select(static column => column.Name).Distinct(StringComparer.OrdinalIgnoreCase);
    }
}
