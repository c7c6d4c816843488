using System.Numerics;
using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>A DuckDB type, read once per result column: what its vectors hold and which .NET type shows it.</summary>
internal sealed record LogicalType
{
    public required DuckDbType Id { get; init; }

    /// <summary>How values lie in the vector: differs from <see cref="Id"/> for decimals and enums.</summary>
    public DuckDbType Storage { get; init; }

    /// <summary>Such as JSON; null for most.</summary>
    public string? Alias { get; init; }

    /// <summary>Of a decimal: digits in all.</summary>
    public byte Width { get; init; }

    /// <summary>Of a decimal: digits after the point.</summary>
    public byte Scale { get; init; }

    /// <summary>Of an array: elements of each value.</summary>
    public int ArraySize { get; init; }

    /// <summary>An enum's texts, or the names of a struct's fields or a union's members.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A list's or array's element, a struct's fields, a map's key and value, a union's members.</summary>
    public IReadOnlyList<LogicalType> Children { get; init; } = [];

    /// <summary>The type of a row's value that is not null; elements of arrays can be null.</summary>
    public Type ClrType => Id switch
    {
        DuckDbType.Boolean => typeof(bool),
        DuckDbType.TinyInt => typeof(sbyte),
        DuckDbType.SmallInt => typeof(short),
        DuckDbType.Integer => typeof(int),
        DuckDbType.BigInt => typeof(long),
        DuckDbType.UTinyInt => typeof(byte),
        DuckDbType.USmallInt => typeof(ushort),
        DuckDbType.UInteger => typeof(uint),
        DuckDbType.UBigInt => typeof(ulong),
        DuckDbType.Float => typeof(float),
        DuckDbType.Double => typeof(double),
        DuckDbType.Decimal => Scale == 0 && Width > 28 ? typeof(BigInteger) : typeof(decimal),
        DuckDbType.HugeInt or DuckDbType.UHugeInt or DuckDbType.BigNum => typeof(BigInteger),
        DuckDbType.Timestamp or DuckDbType.TimestampS or DuckDbType.TimestampMs or DuckDbType.TimestampNs => typeof(DateTime),
        DuckDbType.TimestampTz or DuckDbType.TimestampTzNs => typeof(DateTimeOffset),
        DuckDbType.Date => typeof(DateOnly),
        DuckDbType.Time or DuckDbType.TimeNs => typeof(TimeOnly),
        DuckDbType.Interval => typeof(TimeSpan),
        DuckDbType.Uuid => typeof(Guid),
        DuckDbType.Blob or DuckDbType.Geometry => typeof(byte[]),
        DuckDbType.List or DuckDbType.Array => Element(Children[0].ClrType).MakeArrayType(),
        DuckDbType.SqlNull => typeof(object),
        _ => typeof(string),
    };

    /// <summary>As SQL writes it, for users' eyes.</summary>
    public string SqlName => Alias ?? Id switch
    {
        DuckDbType.Decimal => $"DECIMAL({Width},{Scale})",
        DuckDbType.List => Children[0].SqlName + "[]",
        DuckDbType.Array => $"{Children[0].SqlName}[{ArraySize}]",
        DuckDbType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbType.TimeTz => "TIME WITH TIME ZONE",
        DuckDbType.TimestampS => "TIMESTAMP_S",
        DuckDbType.TimestampMs => "TIMESTAMP_MS",
        DuckDbType.TimestampNs => "TIMESTAMP_NS",
        _ => Id.ToString().ToUpperInvariant(),
    };

    /// <summary>Reads and frees a type that the library handed out.</summary>
    public static LogicalType Take(nint handle)
    {
        try
        {
            return Read(handle);
        }
        finally
        {
            NativeTypes.Destroy(ref handle);
        }
    }

    internal static Type Element(Type type) => type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static LogicalType Read(nint handle)
    {
        var id = NativeTypes.Id(handle);
        var type = new LogicalType { Id = id, Storage = id, Alias = TakeText(NativeTypes.Alias(handle)) };
        return id switch
        {
            DuckDbType.Decimal => type with
            {
                Width = NativeTypes.DecimalWidth(handle), Scale = NativeTypes.DecimalScale(handle), Storage = NativeTypes.DecimalStorage(handle),
            },
            DuckDbType.Enum => type with { Storage = NativeTypes.EnumStorage(handle), Names = Read(NativeTypes.EnumSize(handle), i => NativeTypes.EnumText(handle, i)) },
            DuckDbType.List => type with { Children = [Take(NativeTypes.ListChild(handle))] },
            DuckDbType.Array => type with { Children = [Take(NativeTypes.ArrayChild(handle))], ArraySize = (int)NativeTypes.ArraySize(handle) },
            DuckDbType.Map => type with { Children = [Take(NativeTypes.MapKey(handle)), Take(NativeTypes.MapValue(handle))] },
            DuckDbType.Struct => type with
            {
                Names = Read(NativeTypes.StructCount(handle), i => NativeTypes.StructName(handle, i)),
                Children = [.. Indexes(NativeTypes.StructCount(handle)).Select(i => Take(NativeTypes.StructChild(handle, i)))],
            },
            DuckDbType.Union => type with
            {
                Names = Read(NativeTypes.UnionCount(handle), i => NativeTypes.UnionName(handle, i)),
                Children = [.. Indexes(NativeTypes.UnionCount(handle)).Select(i => Take(NativeTypes.UnionMember(handle, i)))],
            },
            _ => type,
        };
    }

    private static IEnumerable<ulong> Indexes(ulong count) => Enumerable.Range(0, (int)count).Select(static i => (ulong)i);

    private static string[] Read(ulong count, Func<ulong, nint> text) => [.. Indexes(count).Select(i => TakeText(text(i)) ?? "")];

    private static string? TakeText(nint text)
    {
        if (text == 0)
            return null;
        var value = Marshal.PtrToStringUTF8(text);
        NativeMethods.Free(text);
        return value;
    }
}
