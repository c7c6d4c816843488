namespace DataAgent.LocalEngine;

/// <summary>A chunk of the library's memory that column writers fill, over and over.</summary>
internal sealed unsafe class DataChunk : IDisposable
{
    private readonly ColumnWriter[] writers;
    private nint handle;

    public DataChunk(ColumnWriter[] writers)
    {
        this.writers = writers;
        handle = Create(writers);
        Attach();
    }

    /// <summary>Rows of a chunk: DuckDB's vector size.</summary>
    public static int Capacity { get; } = (int)NativeMethods.VectorSize();

    public nint Handle => handle;

    /// <summary>Empties the chunk for the next rows.</summary>
    public void Reset(long rowsBefore)
    {
        NativeMethods.DataChunkReset(handle);
        foreach (var writer in writers)
            writer.RowsBefore = rowsBefore;
        Attach();
    }

    /// <summary>Makes the chunk anew after a column's type has grown; what the other columns have written is kept, and the grown ones' NULLs.</summary>
    public void Retype(int rows, IReadOnlySet<int> grown)
    {
        var old = handle;
        handle = Create(writers);
        for (var i = 0; i < writers.Length; i++)
        {
            var from = NativeMethods.DataChunkGetVector(old, (ulong)i);
            var to = NativeMethods.DataChunkGetVector(handle, (ulong)i);
            if (!grown.Contains(i))
            {
                NativeMethods.VectorReference(to, from);
                continue;
            }
            var validity = NativeMethods.VectorGetValidity(from);
            writers[i].Attach(to);
            for (var row = 0; validity != null && row < rows; row++)
                if ((validity[row >> 6] & (1UL << (row & 63))) == 0)
                    writers[i].SetNull(row);
        }
        NativeMethods.DestroyDataChunk(ref old);
    }

    public void Dispose()
    {
        if (handle != 0)
            NativeMethods.DestroyDataChunk(ref handle);
    }

    private void Attach()
    {
        for (var i = 0; i < writers.Length; i++)
            writers[i].Attach(NativeMethods.DataChunkGetVector(handle, (ulong)i));
    }

    private static nint Create(ColumnWriter[] writers)
    {
        var types = writers.Select(static w => w.CreateType()).ToArray();
        try
        {
            fixed (nint* start = types)
                return NativeMethods.CreateDataChunk(start, (ulong)types.Length);
        }
        finally
        {
            for (var i = 0; i < types.Length; i++)
                NativeTypes.Destroy(ref types[i]);
        }
    }
}
