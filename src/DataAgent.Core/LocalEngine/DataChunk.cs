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

    /// <summary>The first row, from 0, that is refused by itself, and with which message; null if each is taken.</summary>
    public (int Row, string Message)? FindRefused(int rows, Func<nint, string?> append)
    {
        var selection = NativeMethods.CreateSelection(1);
        try
        {
            for (var row = 0; row < rows; row++)
            {
                *NativeMethods.SelectionData(selection) = (uint)row;
                var single = Create(writers);
                for (var i = 0; i < writers.Length; i++)
                {
                    var vector = NativeMethods.DataChunkGetVector(single, (ulong)i);
                    NativeMethods.VectorReference(vector, NativeMethods.DataChunkGetVector(handle, (ulong)i));
                    NativeMethods.VectorSlice(vector, selection, 1);
                }
                NativeMethods.DataChunkSetSize(single, 1);
                var message = append(single);
                NativeMethods.DestroyDataChunk(ref single);
                if (message is not null)
                    return (row, message);
            }
            return null;
        }
        finally
        {
            NativeMethods.DestroySelection(selection);
        }
    }

    /// <summary>A value as written, for messages.</summary>
    public object? Value(int column, int row)
    {
        var vector = new Vector(LogicalType.Take(writers[column].CreateType()), writers[column].Name);
        vector.Attach(NativeMethods.DataChunkGetVector(handle, (ulong)column));
        return VectorObjects.Read(vector, row);
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
