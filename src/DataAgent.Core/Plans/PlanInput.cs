using System.Data.Common;
using DataAgent.Aggregation;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Plans;

/// <summary>Rows that a caller hands to a plan as if a step had produced them; read once.</summary>
public sealed class PlanInput
{
    private readonly Action<LocalSession, string, CancellationToken> load;

    /// <param name="bindings">One a column of the reader, in order.</param>
    public PlanInput(DbDataReader reader, IReadOnlyList<ColumnBinding> bindings) =>
        load = (session, table, cancellationToken) => session.Load(table, reader, bindings, cancellationToken);

    /// <param name="rows">Objects of any kind, whose shapes may differ: columns are the union of theirs.</param>
    /// <param name="adapter">Reads objects that Core does not know; null: their public properties.</param>
    public PlanInput(IEnumerable<object?> rows, RowAdapter? adapter) => load = (session, table, cancellationToken) =>
    {
        using var target = new RowTable(session, table, new() { Adapter = adapter }, cancellationToken);
        foreach (var row in rows)
            target.Add(row);
        if (target.Columns.Count == 0)
            throw PlanErrors.InputEmpty(table);
        target.Complete();
    };

    internal void Load(LocalSession session, string table, CancellationToken cancellationToken) => load(session, table, cancellationToken);
}
