using System.Numerics;
using System.Runtime.CompilerServices;

namespace DataAgent.LocalEngine;

/// <summary>Turns what a vector stores into .NET values; the caller has made sure that the row is not NULL and of that type.</summary>
internal static class VectorValues
{
    private static readonly Int128 DecimalLimit = (Int128)1 << 96;

    /// <summary>A DECIMAL; <see cref="DataAgentError.ValueNotRepresentable"/> if it has more digits than decimal holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Decimal(Vector vector, long row)
    {
        var type = vector.Type;
        return type.Storage switch
        {
            DuckDbType.BigInt => Scaled(vector.Get<long>(row), type.Scale),
            DuckDbType.Integer => Scaled(vector.Get<int>(row), type.Scale),
            DuckDbType.SmallInt => Scaled(vector.Get<short>(row), type.Scale),
            _ => Wide(vector, row),
        };
    }

    public static DateTime DateTime(Vector vector, long row)
    {
        var value = vector.Get<long>(row);
        if (value is long.MaxValue or -long.MaxValue)
            throw LocalEngineErrors.NotRepresentable(vector, value > 0 ? "infinity" : "-infinity", "a DateTime");
        var ticks = vector.Type.Id switch
        {
            DuckDbType.Timestamp or DuckDbType.TimestampTz => (Int128)value * 10,
            DuckDbType.TimestampMs => (Int128)value * TimeSpan.TicksPerMillisecond,
            DuckDbType.TimestampS => (Int128)value * TimeSpan.TicksPerSecond,
            _ => FloorDivide(value, 100),
        } + Epoch.Ticks;
        if (ticks < 0 || ticks > System.DateTime.MaxValue.Ticks)
            throw LocalEngineErrors.NotRepresentable(vector, $"a timestamp outside the years 1 to 9999", "a DateTime");
        return new DateTime((long)ticks);
    }

    /// <summary>A TIMESTAMP: the common case, kept small enough to be inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DateTime Microseconds(Vector vector, long row)
    {
        var value = vector.Get<long>(row);
        return (ulong)(value + (Epoch.Ticks / 10)) < 315_537_897_600_000_000UL ? new DateTime((value * 10) + Epoch.Ticks) : DateTime(vector, row);
    }

    public static DateTimeOffset DateTimeOffset(Vector vector, long row) => new(DateTime(vector, row).Ticks, TimeSpan.Zero);

    public static DateOnly Date(Vector vector, long row)
    {
        var days = vector.Get<int>(row);
        if (days is int.MaxValue or -int.MaxValue)
            throw LocalEngineErrors.NotRepresentable(vector, days > 0 ? "infinity" : "-infinity", "a DateOnly");
        if ((long)days + Epoch.DayNumber is < 0 or > 3_652_058)
            throw LocalEngineErrors.NotRepresentable(vector, "a date outside the years 1 to 9999", "a DateOnly");
        return DateOnly.FromDayNumber(days + Epoch.DayNumber);
    }

    /// <summary>24:00:00, which DuckDB has and TimeOnly has not, is an error.</summary>
    public static TimeOnly Time(Vector vector, long row)
    {
        var value = vector.Get<long>(row);
        var ticks = vector.Type.Id == DuckDbType.TimeNs ? value / 100 : value * 10;
        return ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : throw LocalEngineErrors.NotRepresentable(vector, "24:00:00", "a TimeOnly");
    }

    /// <summary>Days are 24 hours; months have no length, so an interval with months is an error.</summary>
    public static TimeSpan Interval(Vector vector, long row)
    {
        var value = vector.Get<NativeValues.Interval>(row);
        if (value.Months != 0)
            throw LocalEngineErrors.NotRepresentable(vector, $"an interval of {value.Months} months", "a TimeSpan");
        var ticks = ((Int128)value.Days * TimeSpan.TicksPerDay) + ((Int128)value.Microseconds * 10);
        return ticks == (long)ticks ? new TimeSpan((long)ticks) : throw LocalEngineErrors.NotRepresentable(vector, "an interval over 29,000 years", "a TimeSpan");
    }

    /// <summary>Stored as a number whose top bit is flipped, so that it sorts as text does.</summary>
    public static Guid Uuid(Vector vector, long row)
    {
        var bits = vector.Get<UInt128>(row) ^ (UInt128.One << 127);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new Guid(bytes, bigEndian: true);
    }

    public static BigInteger BigInteger(Vector vector, long row) => vector.Type.Storage switch
    {
        DuckDbType.HugeInt => vector.Get<Int128>(row),
        DuckDbType.UHugeInt => vector.Get<UInt128>(row),
        DuckDbType.BigNum => BigNum(vector.Bytes(row)),
        _ => vector.Get<long>(row),
    };

    public static string Enum(Vector vector, long row) => vector.Type.Names[(int)(vector.Type.Storage switch
    {
        DuckDbType.UTinyInt => vector.Get<byte>(row),
        DuckDbType.USmallInt => vector.Get<ushort>(row),
        _ => vector.Get<uint>(row),
    })];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static decimal Scaled(long mantissa, byte scale)
    {
        var magnitude = (ulong)(mantissa < 0 ? -mantissa : mantissa);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, mantissa < 0, scale);
    }

    private static decimal Wide(Vector vector, long row)
    {
        var value = vector.Get<Int128>(row);
        var magnitude = Int128.Abs(value);
        var scale = vector.Type.Scale;
        // Trailing zeros can go where the digits or the scale are too many for decimal.
        while ((scale > 28 || magnitude >= DecimalLimit) && scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }
        if (scale > 28 || magnitude >= DecimalLimit)
            throw LocalEngineErrors.NotRepresentable(vector, "a number of more than 28 digits", "a decimal");
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), value < 0, scale);
    }

    private static long FloorDivide(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);

    /// <summary>Three header bytes (sign in the top bit, length below), then the magnitude, big-endian; all complemented if negative.</summary>
    private static BigInteger BigNum(ReadOnlySpan<byte> bytes)
    {
        var isNegative = (bytes[0] & 0x80) == 0;
        Span<byte> magnitude = bytes[3..].ToArray();
        if (isNegative)
            for (var i = 0; i < magnitude.Length; i++)
                magnitude[i] = (byte)~magnitude[i];
        var value = new BigInteger(magnitude, isUnsigned: true, isBigEndian: true);
        return isNegative ? -value : value;
    }
}
