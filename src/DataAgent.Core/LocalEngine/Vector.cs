using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DataAgent.LocalEngine;

/// <summary>One column of the current chunk: pointers into the library's memory, renewed by <see cref="Attach"/> for each chunk.</summary>
/// <remarks>
/// Values may be read only while the chunk lives. Nested types have child vectors: a list's elements, a struct's fields, a map's entries
/// (its key and value), a union's tag and members.
/// </remarks>
internal sealed unsafe class Vector
{
    /// <summary>No row valid, from row -64 to row 127: what a vector shows while it has no chunk.</summary>
    private static readonly ulong* Nothing = (ulong*)NativeMemory.AllocZeroed(4, sizeof(ulong)) + 1;

    private readonly Vector[] children;

    public Vector(LogicalType type, string name)
    {
        Type = type;
        Id = type.Id;
        Name = name;
        children = type.Id switch
        {
            DuckDbType.Map => [new Vector(Entry(type), name)],
            DuckDbType.Union => [new Vector(new LogicalType { Id = DuckDbType.UTinyInt, Storage = DuckDbType.UTinyInt }, name), .. Make(type, name)],
            _ => [.. Make(type, name)],
        };
    }

    public LogicalType Type { get; }

    /// <summary>Type.Id, one step nearer for the getters.</summary>
    public DuckDbType Id { get; }

    /// <summary>The column's name, for messages.</summary>
    public string Name { get; }

    public byte* Data { get; private set; }

    private ulong* Validity { get; set; } = Nothing;

    public ReadOnlySpan<Vector> Children => children;

    public void Attach(nint vector)
    {
        Data = NativeMethods.VectorGetData(vector);
        Validity = NativeMethods.VectorGetValidity(vector);
        if (children.Length > 0)
            AttachChildren(vector);
    }

    /// <summary>Leaves no pointer into a chunk that is gone: every value reads as NULL, also before the first row.</summary>
    public void Detach()
    {
        Data = null;
        Validity = Nothing;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => Validity != null && (Validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(long row) where T : unmanaged => ((T*)Data)[row];

    /// <summary>The bytes of a VARCHAR, BLOB, BIT or BIGNUM: up to 12 lie in the vector itself, more behind a pointer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Bytes(long row)
    {
        var value = Data + (row * 16);
        var length = *(int*)value;
        return new ReadOnlySpan<byte>(length <= 12 ? value + 4 : *(byte**)(value + 8), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string Text(long row) => Encoding.UTF8.GetString(Bytes(row));

    private static IEnumerable<Vector> Make(LogicalType type, string name) => type.Children.Select(c => new Vector(c, name));

    private static LogicalType Entry(LogicalType map) => new() { Id = DuckDbType.Struct, Storage = DuckDbType.Struct, Names = ["key", "value"], Children = map.Children };

    private void AttachChildren(nint vector)
    {
        if (Type.Id is DuckDbType.List or DuckDbType.Map)
            children[0].Attach(NativeMethods.ListVectorGetChild(vector));
        else if (Type.Id == DuckDbType.Array)
            children[0].Attach(NativeMethods.ArrayVectorGetChild(vector));
        else
            for (var i = 0; i < children.Length; i++)
                children[i].Attach(NativeMethods.StructVectorGetChild(vector, (ulong)i));
    }
}
