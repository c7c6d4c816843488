using System.Collections;
using System.Numerics;
using System.Text;

namespace DataAgent.LocalEngine;

/// <summary>Makes the DuckDB value of a .NET value; the caller destroys it.</summary>
internal static unsafe class ParameterValue
{
    private static readonly BigInteger MaxHuge = (BigInteger)Int128.MaxValue, MinHuge = (BigInteger)Int128.MinValue + 1;

    /// <exception cref="DataAgentException"><see cref="DataAgentError.ParameterInvalid"/> for a type or a value DuckDB has no place for.</exception>
    public static nint Create(string name, object? value) => value switch
    {
        null or DBNull => NativeValues.Null(),
        bool v => NativeValues.Boolean(v ? (byte)1 : (byte)0),
        sbyte v => NativeValues.SByte(v),
        byte v => NativeValues.Byte(v),
        short v => NativeValues.Int16(v),
        ushort v => NativeValues.UInt16(v),
        int v => NativeValues.Int32(v),
        uint v => NativeValues.UInt32(v),
        long v => NativeValues.Int64(v),
        ulong v => NativeValues.UInt64(v),
        float v => NativeValues.Single(v),
        double v => NativeValues.Double(v),
        decimal v => NativeValues.DecimalValue(new(38, v.Scale, DecimalBits.Mantissa(v))),
        BigInteger v when v >= MinHuge && v <= MaxHuge => NativeValues.HugeInt(new((UInt128)(Int128)v)),
        string v => Text(v),
        char v => Text(v.ToString()),
        Guid v => NativeValues.Uuid(new(new UInt128(Half(v, 0), Half(v, 8)))),
        byte[] v => Blob(v),
        DateOnly v => NativeValues.Date(v.DayNumber - Epoch.DayNumber),
        TimeOnly v => NativeValues.Time(v.Ticks / 10),
        DateTime v => Timestamp(v),
        DateTimeOffset v => NativeValues.TimestampTz(Epoch.Microseconds(v.UtcTicks)),
        TimeSpan v => NativeValues.IntervalValue(new(0, 0, v.Ticks / 10)),
        Enum v => Text(v.ToString()),
        IEnumerable v => List(name, v),
        _ => throw LocalEngineErrors.ParameterInvalid(name, value.GetType()),
    };

    private static ulong Half(Guid value, int start)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[start..]);
    }

    private static nint Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* start = bytes)
            return NativeValues.Text(start, (ulong)bytes.Length);
    }

    private static nint Blob(byte[] value)
    {
        fixed (byte* start = value)
            return NativeValues.Blob(start, (ulong)value.Length);
    }

    /// <summary>In nanoseconds only where microseconds would lose a digit.</summary>
    private static nint Timestamp(DateTime value) => value.Ticks % 10 != 0 && Epoch.HasNanoseconds(value.Ticks)
        ? NativeValues.TimestampNs((value.Ticks - Epoch.Ticks) * 100)
        : NativeValues.Timestamp(Epoch.Microseconds(value.Ticks));

    private static nint List(string name, IEnumerable items)
    {
        var values = new List<nint>();
        var text = NativeTypes.Create(DuckDbType.Varchar);
        try
        {
            var type = text;
            foreach (var item in items)
            {
                values.Add(Create(name, item));
                if (type == text && item is not null and not DBNull)
                    type = NativeValues.TypeOf(values[^1]);
            }
            fixed (nint* start = values.ToArray())
                return NativeValues.List(type, start, (ulong)values.Count);
        }
        finally
        {
            foreach (var value in values)
            {
                var handle = value;
                NativeValues.Destroy(ref handle);
            }
            NativeTypes.Destroy(ref text);
        }
    }
}
