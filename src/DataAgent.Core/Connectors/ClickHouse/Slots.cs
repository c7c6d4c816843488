using System.Globalization;
using System.Net;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Makes the slot of a type: what rows show of it, and how its bytes are read (https://clickhouse.com/docs/interfaces/formats/RowBinary).</summary>
/// <remarks>
/// DateTime with a zone is a DateTimeOffset there; without one it is the server's wall clock, unspecified. Fractions finer than a tick
/// (100 ns) are cut. Intervals of a fixed length are TimeSpan, those of months, quarters and years their number. Map, Tuple, Nested, Variant, Dynamic,
/// geometry and JSON are JSON text. Integers over 64 bits are BigInteger. States of aggregate functions are errors.
/// </remarks>
internal static class Slots
{
    /// <param name="serverZone">What a DateTime without a zone is shown in.</param>
    public static Slot Of(string column, string type, TimeZoneInfo serverZone)
    {
        try
        {
            return Of(column, TypeName.Parse(type), serverZone);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw ClickHouseErrors.UnknownType(column, type, e);
        }
    }

    public static Slot Of(string column, TypeName type, TimeZoneInfo serverZone) => type.Name switch
    {
        "Bool" => new ValueSlot<bool>(1, static (b, at) => b[at] != 0),
        "Int8" => Plain<sbyte>(),
        "UInt8" => Plain<byte>(),
        "Int16" => Plain<short>(),
        "UInt16" => Plain<ushort>(),
        "Int32" => Plain<int>(),
        "UInt32" => Plain<uint>(),
        "Int64" or "IntervalMonth" or "IntervalQuarter" or "IntervalYear" => Plain<long>(),
        "UInt64" => Plain<ulong>(),
        "Int128" => new ValueSlot<BigInteger>(16, static (b, at) => new BigInteger(b.AsSpan(at, 16))),
        "Int256" => new ValueSlot<BigInteger>(32, static (b, at) => new BigInteger(b.AsSpan(at, 32))),
        "UInt128" => new ValueSlot<BigInteger>(16, static (b, at) => new BigInteger(b.AsSpan(at, 16), isUnsigned: true)),
        "UInt256" => new ValueSlot<BigInteger>(32, static (b, at) => new BigInteger(b.AsSpan(at, 32), isUnsigned: true)),
        "Float32" => Plain<float>(),
        "Float64" => Plain<double>(),
        "BFloat16" => new ValueSlot<float>(2, static (b, at) => BitConverter.Int32BitsToSingle(Read<short>(b, at) << 16)),
        "Decimal" or "Decimal32" or "Decimal64" or "Decimal128" or "Decimal256" => DecimalSlots.Of(column, type),
        "String" => new ValueSlot<string>(static s => s.Text(s.Length())),
        "FixedString" => FixedText(Number(type, 0)),
        "Date" => new ValueSlot<DateOnly>(2, static (b, at) => Epoch.AddDays(Read<ushort>(b, at))),
        "Date32" => new ValueSlot<DateOnly>(4, static (b, at) => Epoch.AddDays(Read<int>(b, at))),
        "DateTime" => MomentSlots.Seconds(Zone(type, 0), serverZone),
        "DateTime64" => MomentSlots.Fraction(Number(type, 0), Zone(type, 1), serverZone),
        "Time" => new ValueSlot<TimeSpan>(4, static (b, at) => TimeSpan.FromSeconds((double)Read<int>(b, at))),
        "Time64" => MomentSlots.Duration(Number(type, 0)),
        "IntervalNanosecond" => MomentSlots.Duration(9),
        "IntervalMicrosecond" => MomentSlots.Duration(6),
        "IntervalMillisecond" => MomentSlots.Duration(3),
        "IntervalSecond" => MomentSlots.Duration(0),
        "IntervalMinute" => MomentSlots.Units(TimeSpan.TicksPerMinute),
        "IntervalHour" => MomentSlots.Units(TimeSpan.TicksPerHour),
        "IntervalDay" => MomentSlots.Units(TimeSpan.TicksPerDay),
        "IntervalWeek" => MomentSlots.Units(7 * TimeSpan.TicksPerDay),
        "UUID" => new ValueSlot<Guid>(16, static (b, at) => Uuid(Read<ulong>(b, at), Read<ulong>(b, at + 8))),
        "IPv4" => new ValueSlot<string>(4, static (b, at) => new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder(Read<int>(b, at)))).ToString()),
        "IPv6" => new ValueSlot<string>(16, static (b, at) => new IPAddress(b.AsSpan(at, 16)).ToString()),
        "Enum8" => Enumeration(type, 1, static (b, at) => (sbyte)b[at]),
        "Enum16" => Enumeration(type, 2, static (b, at) => Read<short>(b, at)),
        "Nothing" => new ValueSlot<object>(static _ => DBNull.Value),
        "JSON" or "Object" => new ValueSlot<string>(static s => s.Text(s.Length())),
        "LowCardinality" or "SimpleAggregateFunction" => Of(column, type.Arguments[^1], serverZone),
        "Nullable" => Of(column, type.Arguments[0], serverZone).AsNullable(),
        "Array" => ArraySlot(column, type, serverZone),
        _ when JsonSlots.IsNested(type) => JsonSlots.Of(column, type, serverZone),
        _ => throw ClickHouseErrors.UnknownType(column, type.ToString()),
    };

    /// <summary>A number as it lies in the answer: little-endian, like all platforms of PowerShell.</summary>
    /// <param name="at">So many bytes as the number has are known to lie behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Read<T>(byte[] bytes, int at)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref bytes[at]);

    private static ValueSlot<T> Plain<T>()
        where T : unmanaged => new(Unsafe.SizeOf<T>(), static (b, at) => Read<T>(b, at));

    internal static DateOnly Epoch { get; } = new(1970, 1, 1);

    internal static int Number(TypeName type, int argument) => int.Parse(type.Arguments[argument].Name, CultureInfo.InvariantCulture);

    private static string? Zone(TypeName type, int argument) => type.Arguments.Count > argument ? type.Arguments[argument].Name.Trim('\'') : null;

    /// <summary>The zero bytes that fill a FixedString up are not part of the text.</summary>
    private static ValueSlot<string> FixedText(int length) => new(s => s.Text(length).TrimEnd('\0'));

    /// <summary>An enum's texts by their numbers.</summary>
    internal static Dictionary<int, string> EnumerationNames(TypeName type) => type.Arguments.Select(static a => a.Name.Split(" = ")).ToDictionary(
        static p => int.Parse(p[^1], CultureInfo.InvariantCulture),
        static p => string.Join(" = ", p[..^1])[1..^1].Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));

    private static ValueSlot<string> Enumeration(TypeName type, int width, Func<byte[], int, int> read)
    {
        var names = EnumerationNames(type);
        return new(width, (b, at) => names[read(b, at)]);
    }

    /// <summary>Two little-endian halves, the first one the UUID's beginning.</summary>
    private static Guid Uuid(ulong high, ulong low)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>An array of scalars is a typed array; one of arrays, maps or tuples is JSON.</summary>
    private static Slot ArraySlot(string column, TypeName type, TimeZoneInfo serverZone)
    {
        var item = type.Arguments[0];
        if (JsonSlots.IsNested(item))
            return JsonSlots.Of(column, type, serverZone);
        var slot = Of(column, item, serverZone);
        return slot.ArrayOf();
    }
}
