using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>The statements of one text, run one after the other; not safe for several threads but for <see cref="Cancel"/>.</summary>
/// <remarks>A SELECT's rows are made while they are read; every other statement has run to its end when <see cref="RunNext"/> returns.</remarks>
internal sealed class StatementBatch : IDisposable
{
    private const int Select = 1;
    private const int GivesRows = 3;

    private readonly DuckDbConnection connection;
    private readonly string sql;
    private readonly IReadOnlyDictionary<string, object?> parameters;
    private readonly ulong count;
    private nint statements;
    private ulong next;
    private volatile bool isCanceled;

    /// <exception cref="DataAgentException"><see cref="DataAgentError.SyntaxError"/>.</exception>
    public StatementBatch(DuckDbConnection connection, string sql, IReadOnlyDictionary<string, object?> parameters)
    {
        (this.connection, this.sql, this.parameters) = (connection, sql, parameters);
        count = NativeMethods.ExtractStatements(connection.Handle, sql, out statements);
        if (count == 0 && Marshal.PtrToStringUTF8(NativeMethods.ExtractStatementsError(statements)) is { } error)
        {
            NativeMethods.DestroyExtracted(ref statements);
            throw LocalEngineErrors.From(error, sql);
        }
    }

    /// <summary>Runs the next statement; false: there is none. The caller destroys the result.</summary>
    /// <param name="rowsChanged">-1 for a statement that changes no rows.</param>
    public bool RunNext(out NativeMethods.Result result, out bool hasRows, out long rowsChanged)
    {
        (result, hasRows, rowsChanged) = (default, false, -1);
        if (next == count)
            return false;
        nint prepared = 0, pending = 0;
        try
        {
            if (NativeMethods.PrepareExtractedStatement(connection.Handle, statements, next++, out prepared) != 0)
                throw Failure(NativeMethods.PrepareError(prepared));
            Bind(prepared);
            var isStreamed = NativeMethods.PreparedStatementType(prepared) == Select;
            if ((isStreamed ? NativeMethods.PendingPreparedStreaming(prepared, out pending) : NativeMethods.PendingPrepared(prepared, out pending)) != 0)
                throw Failure(NativeMethods.PendingError(pending));
            // DuckDB forgets interrupts when a statement becomes pending; one that came before is remembered here, one after by DuckDB.
            ThrowIfCanceled();
            if (NativeMethods.ExecutePending(pending, out result) != 0)
            {
                var failure = Failure(NativeMethods.ResultError(ref result));
                NativeMethods.DestroyResult(ref result);
                throw failure;
            }
        }
        finally
        {
            NativeMethods.DestroyPending(ref pending);
            NativeMethods.DestroyPrepare(ref prepared);
        }
        var kind = NativeMethods.ResultReturnType(result);
        hasRows = kind == GivesRows;
        if (kind == 1)
            rowsChanged = (long)NativeMethods.RowsChanged(ref result);
        return true;
    }

    /// <summary>The next chunk of a result; 0 at its end.</summary>
    public nint Fetch(ref NativeMethods.Result result)
    {
        ThrowIfCanceled();
        var chunk = NativeMethods.FetchChunk(result);
        if (chunk == 0 && NativeMethods.ResultError(ref result) is var error && error != 0 && Marshal.PtrToStringUTF8(error) is { Length: > 0 })
            throw Failure(error);
        return chunk;
    }

    /// <summary>What runs now, and what would run next, ends with OperationCanceledException.</summary>
    public void Cancel()
    {
        isCanceled = true;
        // A batch that is over must not stop what the connection does next.
        if (statements != 0)
            connection.Interrupt();
    }

    public void Dispose()
    {
        if (statements != 0)
            NativeMethods.DestroyExtracted(ref statements);
    }

    private void Bind(nint prepared)
    {
        for (ulong number = 1, last = NativeMethods.ParameterCount(prepared); number <= last; number++)
        {
            var text = NativeMethods.ParameterName(prepared, number);
            var name = Marshal.PtrToStringUTF8(text) ?? "";
            NativeMethods.Free(text);
            if (!parameters.TryGetValue(name, out var value))
                throw LocalEngineErrors.ParameterMissing(name);
            var handle = ParameterValue.Create(name, value);
            var state = NativeMethods.BindValue(prepared, number, handle);
            NativeValues.Destroy(ref handle);
            if (state != 0)
                throw Failure(NativeMethods.PrepareError(prepared));
        }
    }

    private void ThrowIfCanceled()
    {
        if (isCanceled)
            throw new OperationCanceledException("The query was canceled.");
    }

    private Exception Failure(nint message) => LocalEngineErrors.From(Marshal.PtrToStringUTF8(message) ?? "DuckDB gave no message.", sql);
}
