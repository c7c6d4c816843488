using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>Streams a DuckDB result chunk by chunk; typed getters read the chunk's memory without boxing.</summary>
/// <remarks>
/// Types are those of typed rows: see <see cref="LogicalType.ClrType"/>. SQL NULL reads as DBNull by GetValue; every column may be null.
/// The result is made while it is read, so a failure may come from Read: rows read before it stay valid. A canceled query ends with
/// OperationCanceledException at the next chunk at the latest. Not safe for several threads.
/// </remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own shape: DbDataReader is not generic.")]
public sealed partial class DuckDbDataReader : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly StatementBatch batch;
    private readonly IDisposable? owned;
    private readonly CancellationTokenRegistration registration;
    private NativeMethods.Result result;
    private Vector[] columns = [];
    private nint chunk;
    private long row;
    private long chunkRows;
    private bool isOpen;
    private bool isEnded;
    private bool hasRows;
    private bool isAhead;
    private long recordsAffected = -1;

    private DuckDbDataReader(StatementBatch batch, IDisposable? owned, CancellationToken cancellationToken)
    {
        (this.batch, this.owned) = (batch, owned);
        registration = cancellationToken.UnsafeRegister(static b => ((StatementBatch)b!).Cancel(), batch);
    }

    public override int FieldCount => columns.Length;

    public override int RecordsAffected => (int)Math.Min(recordsAffected, int.MaxValue);

    public override bool HasRows => hasRows || FetchAhead();

    public override bool IsClosed => !isOpen;

    public override int Depth => 0;

    /// <param name="owned">Disposed with the reader.</param>
    internal static DuckDbDataReader Open(StatementBatch batch, IDisposable? owned, CancellationToken cancellationToken = default)
    {
        var reader = new DuckDbDataReader(batch, owned, cancellationToken) { isOpen = true };
        try
        {
            reader.NextResult();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool Read() => ++row < chunkRows || ReadChunk();

    public override bool NextResult()
    {
        CloseResult();
        while (batch.RunNext(out result, out var givesRows, out var changed))
        {
            if (changed >= 0)
                recordsAffected = Math.Max(recordsAffected, 0) + changed;
            if (!givesRows)
            {
                NativeMethods.DestroyResult(ref result);
                continue;
            }
            columns = [.. Enumerable.Range(0, (int)NativeMethods.ColumnCount(ref result)).Select(MakeColumn)];
            isEnded = false;
            return true;
        }
        return false;
    }

    public override void Close()
    {
        if (!isOpen)
            return;
        isOpen = false;
        registration.Dispose();
        CloseResult();
        batch.Dispose();
        owned?.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private Vector MakeColumn(int ordinal) => new(
        LogicalType.Take(NativeMethods.ColumnLogicalType(ref result, (ulong)ordinal)),
        Marshal.PtrToStringUTF8(NativeMethods.ColumnName(ref result, (ulong)ordinal)) ?? "");

    /// <summary>Makes the next chunk's first row current; past the end every column reads as NULL.</summary>
    private bool ReadChunk()
    {
        if (!isAhead)
        {
            FreeChunk();
            if (!FetchChunk())
                return false;
        }
        isAhead = false;
        for (var i = 0; i < columns.Length; i++)
            columns[i].Attach(NativeMethods.DataChunkGetVector(chunk, (ulong)i));
        row = 0;
        chunkRows = (long)NativeMethods.DataChunkGetSize(chunk);
        return true;
    }

    private bool FetchChunk()
    {
        while (!isEnded)
        {
            chunk = batch.Fetch(ref result);
            isEnded = chunk == 0;
            if (!isEnded && NativeMethods.DataChunkGetSize(chunk) > 0)
                return hasRows = true;
            FreeChunk();
        }
        return false;
    }

    /// <summary>Before the first row: fetches its chunk, which Read then takes.</summary>
    private bool FetchAhead() => chunk == 0 && (isAhead = FetchChunk());

    private void FreeChunk()
    {
        if (chunk != 0)
            NativeMethods.DestroyDataChunk(ref chunk);
        foreach (var column in columns)
            column.Detach();
        (row, chunkRows) = (0, 0);
    }

    private void CloseResult()
    {
        FreeChunk();
        if (columns.Length > 0)
            NativeMethods.DestroyResult(ref result);
        columns = [];
        (isEnded, hasRows, isAhead, row) = (true, false, false, -1);
    }
}
