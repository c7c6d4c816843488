using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>Appends chunks to a table; what was not closed is lost.</summary>
internal sealed class ChunkAppender : IDisposable
{
    private nint handle;

    /// <param name="columns">The table's columns that chunks hold, in their order; null: all.</param>
    /// <exception cref="DataAgentException"><see cref="DataAgentError.ObjectNotFound"/>.</exception>
    public ChunkAppender(DuckDbConnection connection, string? schema, string table, IEnumerable<string>? columns = null)
    {
        Check(NativeMethods.AppenderCreate(connection.Handle, null, schema, table, out handle));
        foreach (var column in columns ?? [])
            Check(NativeMethods.AppenderAddColumn(handle, column));
    }

    /// <summary>The types that chunks should have, in order.</summary>
    public LogicalType[] ColumnTypes() =>
        [.. Enumerable.Range(0, (int)NativeMethods.AppenderColumnCount(handle)).Select(i => LogicalType.Take(NativeMethods.AppenderColumnType(handle, (ulong)i)))];

    /// <summary>A chunk of other types than the table's is cast.</summary>
    public void Append(DataChunk chunk, int rows)
    {
        if (rows == 0)
            return;
        NativeMethods.DataChunkSetSize(chunk.Handle, (ulong)rows);
        Check(NativeMethods.AppendDataChunk(handle, chunk.Handle));
    }

    /// <summary>DuckDB's message if the chunk was refused, for a value that its column's type cannot hold; null if it was taken.</summary>
    public string? TryAppend(nint chunk) =>
        NativeMethods.AppendDataChunk(handle, chunk) == 0 ? null : Marshal.PtrToStringUTF8(NativeMethods.AppenderError(handle)) ?? "";

    /// <summary>Writes what is still held; constraints are checked here at the latest.</summary>
    public void Close() => Check(NativeMethods.AppenderClose(handle));

    public void Dispose()
    {
        if (handle == 0)
            return;
        // Destroying writes what is held, which after a failure is not wanted.
        _ = NativeMethods.AppenderClear(handle);
        _ = NativeMethods.AppenderDestroy(ref handle);
    }

    private void Check(int state)
    {
        if (state == 0)
            return;
        var failure = LocalEngineErrors.From(Message());
        Dispose();
        throw failure;
    }

    /// <summary>An appender's message lacks the prefix that tells its kind; it is put there from the error's number.</summary>
    private string Message()
    {
        var data = NativeMethods.AppenderErrorData(handle);
        var kind = NativeMethods.ErrorType(data) switch
        {
            13 => "Catalog Error: ",
            18 => "Constraint Error: ",
            28 => "IO Error: ",
            29 => "INTERRUPT Error: ",
            33 => "Out of Memory Error: ",
            34 => "Permission Error: ",
            _ => "",
        };
        NativeMethods.DestroyErrorData(ref data);
        return kind + (Marshal.PtrToStringUTF8(NativeMethods.AppenderError(handle)) ?? "DuckDB gave no message.");
    }
}
