using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>A running query: its columns now, its rows as the server sends them. Dispose it to free the connection.</summary>
/// <remarks>Not safe for several threads. Its rows can be read once, either as objects or by a stage that takes the reader.</remarks>
public abstract class QueryResult : IDisposable
{
    public abstract DbDataReader Reader { get; }

    /// <summary>One a column, in order.</summary>
    public abstract IReadOnlyList<ColumnBinding> Bindings { get; }

    public abstract RowShape Shape { get; }

    /// <summary>Rows changed by DML; -1 for a SELECT.</summary>
    public abstract int RecordsAffected { get; }

    /// <summary>Set once the rows are read: MaxRows cut the result.</summary>
    public abstract bool IsCut { get; }

    /// <summary>Typed rows, streamed; a failure in the middle is a DataAgentException that says how many rows came.</summary>
    public abstract IEnumerable<object> Rows();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
