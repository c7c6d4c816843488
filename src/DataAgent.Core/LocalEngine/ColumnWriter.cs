using System.Runtime.CompilerServices;

namespace DataAgent.LocalEngine;

/// <summary>Writes one column of a chunk; a chunk goes Attach, SetNull or Write for each row, Widen, Complete.</summary>
/// <remarks>
/// A column whose DuckDB type depends on its values keeps a chunk's values to itself until <see cref="Complete"/>; the others write
/// straight into the vector's memory.
/// </remarks>
internal abstract unsafe class ColumnWriter(string name)
{
    private ulong* validity;

    public string Name { get; } = name;

    /// <summary>The column's type in SQL.</summary>
    public abstract string SqlType { get; }

    /// <summary>Rows written before this chunk, for messages.</summary>
    public long RowsBefore { get; set; }

    /// <summary>Bytes of each value, its text or bytes not counted.</summary>
    public virtual int ValueBytes => 8;

    /// <summary>Bytes of all texts and byte arrays written so far.</summary>
    public long ContentBytes { get; protected set; }

    /// <summary>The table's column is NOT NULL.</summary>
    public bool RejectsNull { get; set; }

    protected nint VectorHandle { get; private set; }

    protected byte* Data { get; set; }

    /// <summary>The caller destroys it.</summary>
    public abstract nint CreateType();

    public virtual void Attach(nint vector)
    {
        VectorHandle = vector;
        Data = NativeMethods.VectorGetData(vector);
        validity = null;
    }

    public virtual void SetNull(int row)
    {
        if (validity == null)
            MakeValidity(row);
        validity[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Looks at the values of the chunk before they are stored; true: the column's type has grown to hold them.</summary>
    public virtual bool Widen(int rows) => false;

    /// <summary>Stores what is not stored yet.</summary>
    public virtual void Complete(int rows)
    {
    }

    protected DataAgentException NotWritable(int row, string found, string wanted) => LocalEngineErrors.NotWritable(Name, RowsBefore + row + 1, found, wanted);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeValidity(int row)
    {
        if (RejectsNull)
            throw NotWritable(row, "NULL", "a column that is NOT NULL");
        NativeMethods.VectorEnsureValidityWritable(VectorHandle);
        validity = NativeMethods.VectorGetValidity(VectorHandle);
    }
}
