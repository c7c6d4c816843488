using System.Data.Common;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>The rows of a statement of ours as typed rows, streamed.</summary>
internal static class ResultRows
{
    /// <param name="bindings">Of the statement's first columns; more of them may follow.</param>
    public static IEnumerable<object> Read(LocalSession session, string sql, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        using var reader = Open(session, sql, cancellationToken);
        var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, reader.GetType());
        while (reader.Read())
        {
            object row;
            try
            {
                row = read(reader);
            }
            catch (Exception e) when (e is OverflowException or DataAgentException { Error: DataAgentError.ValueNotRepresentable })
            {
                throw AggregationErrors.NotRepresentable(e);
            }
            yield return row;
        }
    }

    private static DbDataReader Open(LocalSession session, string sql, CancellationToken cancellationToken)
    {
        try
        {
            return session.Query(sql, null, cancellationToken);
        }
        catch (DataAgentException e) when (e.Error == DataAgentError.OutOfMemory)
        {
            throw AggregationErrors.OutOfMemory(e);
        }
    }
}
