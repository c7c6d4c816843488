using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>The rows of a statement of ours as typed rows, streamed.</summary>
internal static class ResultRows
{
    /// <param name="bindings">Of the statement's first columns; more of them may follow.</param>
    public static IEnumerable<object> Read(LocalSession session, string sql, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        using var reader = session.Query(sql, null, cancellationToken);
        var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, reader.GetType());
        while (reader.Read())
        {
            object row;
            try
            {
                row = read(reader);
            }
            catch (OverflowException e)
            {
                throw AggregationErrors.NotRepresentable(e);
            }
            yield return row;
        }
    }
}
