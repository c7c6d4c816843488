using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Takes rows of any kind, one at a time, and writes them in one format to a stream that stays open.</summary>
public abstract class RowFile : IDisposable
{
    public long RowCount { get; private set; }

    /// <summary>Null is no row and left out.</summary>
    /// <exception cref="DataAgentException">InputInvalid: no row, or one that the format has no place for.</exception>
    public void Add(object? row)
    {
        if (row is null)
            return;
        Write(row);
        RowCount++;
    }

    /// <summary>After the last row: the stream holds a whole file.</summary>
    public abstract void Complete();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Write(object row);

    protected virtual void Dispose(bool disposing)
    {
    }
}
