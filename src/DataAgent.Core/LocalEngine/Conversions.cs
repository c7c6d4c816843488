using System.Buffers.Binary;
using System.Numerics;

namespace DataAgent.LocalEngine;

/// <summary>The stored forms of dates, times, GUIDs and big numbers.</summary>
internal static class Conversions
{
    /// <summary>Days since 1970-01-01.</summary>
    public readonly struct Date : IConversion<DateOnly, int>
    {
        public static bool TryConvert(DateOnly value, out int stored)
        {
            stored = value.DayNumber - Epoch.DayNumber;
            return true;
        }
    }

    /// <summary>Microseconds since midnight; a TimeOnly with a finer digit does not fit.</summary>
    public readonly struct Time : IConversion<TimeOnly, long>
    {
        public static bool TryConvert(TimeOnly value, out long stored)
        {
            stored = value.Ticks / 10;
            return value.Ticks % 10 == 0;
        }
    }

    /// <summary>Microseconds since 1970-01-01, for elements of lists.</summary>
    public readonly struct Timestamp : IConversion<DateTime, long>
    {
        public static bool TryConvert(DateTime value, out long stored)
        {
            stored = Epoch.Microseconds(value.Ticks);
            return value.Ticks % 10 == 0;
        }
    }

    /// <summary>Microseconds since 1970-01-01 UTC: the moment is kept, the offset is not.</summary>
    public readonly struct Moment : IConversion<DateTimeOffset, long>
    {
        public static bool TryConvert(DateTimeOffset value, out long stored)
        {
            stored = Epoch.Microseconds(value.UtcTicks);
            return value.UtcTicks % 10 == 0;
        }
    }

    /// <summary>Microseconds only: no months, no days.</summary>
    public readonly struct Duration : IConversion<TimeSpan, NativeValues.Interval>
    {
        public static bool TryConvert(TimeSpan value, out NativeValues.Interval stored)
        {
            stored = new NativeValues.Interval(0, 0, value.Ticks / 10);
            return value.Ticks % 10 == 0;
        }
    }

    /// <summary>The number that its digits make, with the top bit flipped so that it sorts as text does.</summary>
    public readonly struct Uuid : IConversion<Guid, UInt128>
    {
        public static bool TryConvert(Guid value, out UInt128 stored)
        {
            Span<byte> bytes = stackalloc byte[16];
            value.TryWriteBytes(bytes, bigEndian: true, out _);
            stored = BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
            return true;
        }
    }

    /// <summary>128 bits with sign.</summary>
    public readonly struct Huge : IConversion<BigInteger, Int128>
    {
        private static readonly BigInteger Limit = BigInteger.One << 127;

        public static bool TryConvert(BigInteger value, out Int128 stored)
        {
            var fits = BigInteger.Abs(value) < Limit;
            stored = fits ? (Int128)value : 0;
            return fits;
        }
    }
}
