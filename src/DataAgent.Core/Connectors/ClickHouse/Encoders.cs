using System.Globalization;
using System.Net;
using System.Numerics;
using DataAgent.Rows;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Makes the encoder of a type: the counterpart of <see cref="Slots"/>, byte for byte.</summary>
/// <remarks>What a type has no room for is a misfit: it would otherwise wrap around or be clipped by the server without a word.</remarks>
internal static class Encoders
{
    /// <param name="given">What values come as: text takes any type.</param>
    /// <param name="serverZone">Asked only for date-times without a zone.</param>
    public static Encoder Of(TypeName type, TargetColumn column, Type given, Lazy<TimeZoneInfo> serverZone) => type.Name switch
    {
        "Bool" => new Encoder<bool>(column, static (t, v) => t.Byte(v ? (byte)1 : (byte)0)),
        "Int8" => new Encoder<sbyte>(column, static (t, v) => t.Byte((byte)v)),
        "UInt8" => new Encoder<byte>(column, static (t, v) => t.Byte(v)),
        "Int16" => new Encoder<short>(column, static (t, v) => t.Int16(v)),
        "UInt16" => new Encoder<ushort>(column, static (t, v) => t.Int16((short)v)),
        "Int32" => new Encoder<int>(column, static (t, v) => t.Int32(v)),
        "UInt32" => new Encoder<uint>(column, static (t, v) => t.Int32((int)v)),
        "Int64" => new Encoder<long>(column, static (t, v) => t.Int64(v)),
        "UInt64" => new Encoder<ulong>(column, static (t, v) => t.UInt64(v)),
        "Int128" => Whole(column, 16, isUnsigned: false),
        "Int256" => Whole(column, 32, isUnsigned: false),
        "UInt128" => Whole(column, 16, isUnsigned: true),
        "UInt256" => Whole(column, 32, isUnsigned: true),
        "Float32" => new Encoder<float>(column, static (t, v) => t.Int32(BitConverter.SingleToInt32Bits(v))),
        "Float64" => new Encoder<double>(column, static (t, v) => t.Int64(BitConverter.DoubleToInt64Bits(v))),
        "Decimal" or "Decimal32" or "Decimal64" or "Decimal128" or "Decimal256" => DecimalEncoders.Of(type, column),
        "String" or "JSON" or "Object" => Text(column, given),
        "FixedString" => FixedText(column, Slots.Number(type, 0)),
        "Date" => new Encoder<DateOnly>(column, (t, v) => t.Int16((short)(ushort)Days(v, ushort.MinValue, ushort.MaxValue, column))),
        "Date32" => new Encoder<DateOnly>(column, (t, v) => t.Int32(Days(v, -25567, 120529, column))),
        "DateTime" or "DateTime64" or "Time" or "Time64" => MomentEncoders.Of(type, column, serverZone),
        "UUID" => new Encoder<Guid>(column, Uuid),
        "IPv4" => new Encoder<string>(column, (t, v) => t.Bytes(Address(v, 4, column))),
        "IPv6" => new Encoder<string>(column, (t, v) => t.Bytes(Address(v, 16, column))),
        "Enum8" => Enumeration(type, column, static (t, v) => t.Byte((byte)v)),
        "Enum16" => Enumeration(type, column, static (t, v) => t.Int16((short)v)),
        "LowCardinality" or "SimpleAggregateFunction" => Of(type.Arguments[^1], column, given, serverZone),
        "Nullable" => Of(type.Arguments[0], column, given, serverZone).AsNullable(),
        "Array" when !JsonSlots.IsNested(type.Arguments[0]) => Of(type.Arguments[0], column, given.GetElementType() ?? typeof(string), serverZone).ArrayOf(),
        _ => throw new DataAgentException(DataAgentError.ValueNotRepresentable,
            $"Column '{column.Name}' has the type {type}, which cannot be loaded in bulk. Load into a String column of another table, and INSERT … SELECT from there."),
    };

    private static Encoder<BigInteger> Whole(TargetColumn column, int bytes, bool isUnsigned) => new(column, (target, value) =>
    {
        Span<byte> buffer = stackalloc byte[32];
        if ((isUnsigned && value.Sign < 0) || !value.TryWriteBytes(buffer[..bytes], out var written, isUnsigned))
            throw new ValueMisfitException(column.Name, ExactValue.Describe(value), column.TypeName);
        buffer[written..bytes].Fill(value.Sign < 0 ? (byte)255 : (byte)0);
        target.Bytes(buffer[..bytes]);
    });

    /// <summary>String holds any bytes; what is neither text nor bytes is written as text.</summary>
    private static Encoder Text(TargetColumn column, Type given) =>
        given == typeof(string) ? new Encoder<string>(column, static (t, v) => t.Text(v))
        : given == typeof(byte[]) ? new Encoder<byte[]>(column, static (t, v) =>
        {
            t.Length(v.Length);
            t.Bytes(v);
        })
        : (Encoder)typeof(Encoders).GetMethod(nameof(AnyText), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(given).Invoke(null, [column])!;

    private static Encoder<T> AnyText<T>(TargetColumn column) => new(column, static (t, v) => t.Text(ExactValue.Text(v!)));

    private static Encoder<string> FixedText(TargetColumn column, int length) => new(column, (target, value) =>
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        if (bytes.Length > length)
            throw new ValueMisfitException(column.Name, ExactValue.Describe(value), column.TypeName);
        target.Bytes(bytes);
        target.Bytes(new byte[length - bytes.Length]);
    });

    private static Encoder<string> Enumeration(TypeName type, TargetColumn column, Action<ByteTarget, int> write)
    {
        var numbers = Slots.EnumerationNames(type).ToDictionary(static p => p.Value, static p => p.Key);
        return new(column, (target, value) => write(target, numbers.TryGetValue(value, out var number) ? number
            : throw new ValueMisfitException(column.Name, ExactValue.Describe(value), column.TypeName)));
    }

    private static int Days(DateOnly date, int least, int most, TargetColumn column)
    {
        var days = date.DayNumber - Slots.Epoch.DayNumber;
        return days >= least && days <= most ? days : throw new ValueMisfitException(column.Name, ExactValue.Describe(date), column.TypeName);
    }

    /// <summary>Two little-endian halves, the first one the UUID's beginning.</summary>
    private static void Uuid(ByteTarget target, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        target.UInt64(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes));
        target.UInt64(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    private static byte[] Address(string text, int bytes, TargetColumn column)
    {
        if (!IPAddress.TryParse(text, out var address) || address.GetAddressBytes().Length > bytes)
            throw new ValueMisfitException(column.Name, ExactValue.Describe(text), column.TypeName);
        if (bytes == 16)
            return address.MapToIPv6().GetAddressBytes();
        var found = address.GetAddressBytes();
        Array.Reverse(found);
        return found;
    }
}
