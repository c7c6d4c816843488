using System.Globalization;
using System.Text;

namespace DataAgent.LocalEngine;

/// <summary>Reads a value of any type as an object: for getters without a type, and for what lies inside lists and structs.</summary>
internal static class VectorObjects
{
    /// <summary>Null for NULL; arrays for lists; JSON for structs, maps and unions.</summary>
    public static object? Read(Vector vector, long row) => vector.IsNull(row) ? null : vector.Type.Id switch
    {
        DuckDbType.Boolean => vector.Get<byte>(row) != 0,
        DuckDbType.TinyInt => vector.Get<sbyte>(row),
        DuckDbType.SmallInt => vector.Get<short>(row),
        DuckDbType.Integer => vector.Get<int>(row),
        DuckDbType.BigInt => vector.Get<long>(row),
        DuckDbType.UTinyInt => vector.Get<byte>(row),
        DuckDbType.USmallInt => vector.Get<ushort>(row),
        DuckDbType.UInteger => vector.Get<uint>(row),
        DuckDbType.UBigInt => vector.Get<ulong>(row),
        DuckDbType.Float => vector.Get<float>(row),
        DuckDbType.Double => vector.Get<double>(row),
        DuckDbType.Decimal when vector.Type.ClrType == typeof(decimal) => VectorValues.Decimal(vector, row),
        DuckDbType.Decimal or DuckDbType.HugeInt or DuckDbType.UHugeInt or DuckDbType.BigNum => VectorValues.BigInteger(vector, row),
        DuckDbType.Timestamp or DuckDbType.TimestampS or DuckDbType.TimestampMs or DuckDbType.TimestampNs => VectorValues.DateTime(vector, row),
        DuckDbType.TimestampTz or DuckDbType.TimestampTzNs => VectorValues.DateTimeOffset(vector, row),
        DuckDbType.Date => VectorValues.Date(vector, row),
        DuckDbType.Time or DuckDbType.TimeNs => VectorValues.Time(vector, row),
        DuckDbType.Interval => VectorValues.Interval(vector, row),
        DuckDbType.Uuid => VectorValues.Uuid(vector, row),
        DuckDbType.Blob or DuckDbType.Geometry => vector.Bytes(row).ToArray(),
        DuckDbType.List or DuckDbType.Array => ReadArray(vector, row),
        _ => Text(vector, row),
    };

    /// <summary>The text of a type that rows show as text.</summary>
    public static string Text(Vector vector, long row) => vector.Type.Id switch
    {
        DuckDbType.Varchar => vector.Text(row),
        DuckDbType.Enum => VectorValues.Enum(vector, row),
        DuckDbType.Bit => Bits(vector.Bytes(row)),
        DuckDbType.TimeTz => TimeWithZone(vector.Get<ulong>(row)),
        DuckDbType.Struct or DuckDbType.Map or DuckDbType.Union => VectorJson.Write(vector, row),
        _ => throw LocalEngineErrors.NotRepresentable(vector, $"the type {vector.Type.SqlName}", "a row's value"),
    };

    /// <summary>Where a list's elements lie in its child vector.</summary>
    public static (long Start, int Count) Elements(Vector vector, long row)
    {
        if (vector.Type.Id == DuckDbType.Array)
            return (row * vector.Type.ArraySize, vector.Type.ArraySize);
        var entry = vector.Get<(ulong Offset, ulong Length)>(row);
        return ((long)entry.Offset, (int)entry.Length);
    }

    private static Array ReadArray(Vector vector, long row)
    {
        var (start, count) = Elements(vector, row);
        var element = vector.Children[0];
        if (!element.Type.ClrType.IsValueType)
        {
            var references = System.Array.CreateInstance(element.Type.ClrType, count);
            for (var i = 0; i < count; i++)
                references.SetValue(Read(element, start + i), i);
            return references;
        }
        return element.Type.Id switch
        {
            DuckDbType.Boolean => Array(element, start, count, static (v, r) => v.Get<byte>(r) != 0),
            DuckDbType.SmallInt => Array(element, start, count, static (v, r) => v.Get<short>(r)),
            DuckDbType.Integer => Array(element, start, count, static (v, r) => v.Get<int>(r)),
            DuckDbType.BigInt => Array(element, start, count, static (v, r) => v.Get<long>(r)),
            DuckDbType.Float => Array(element, start, count, static (v, r) => v.Get<float>(r)),
            DuckDbType.Double => Array(element, start, count, static (v, r) => v.Get<double>(r)),
            _ => Boxed(element, start, count),
        };
    }

    private static T?[] Array<T>(Vector element, long start, int count, Func<Vector, long, T> read) where T : struct
    {
        var values = new T?[count];
        for (var i = 0; i < count; i++)
            values[i] = element.IsNull(start + i) ? null : read(element, start + i);
        return values;
    }

    private static Array Boxed(Vector element, long start, int count)
    {
        var values = System.Array.CreateInstance(LogicalType.Element(element.Type.ClrType), count);
        for (var i = 0; i < count; i++)
            values.SetValue(Read(element, start + i), i);
        return values;
    }

    /// <summary>The first byte counts the unused bits at the start of the second.</summary>
    private static string Bits(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var bit = (int)bytes[0]; bit < (bytes.Length - 1) * 8; bit++)
            text.Append((bytes[1 + (bit / 8)] >> (7 - (bit % 8)) & 1) == 0 ? '0' : '1');
        return text.ToString();
    }

    /// <summary>40 bits of microseconds, then 24 of the zone, counted down from +15:59:59.</summary>
    private static string TimeWithZone(ulong bits)
    {
        var time = new TimeSpan((long)(bits >> 24) * 10);
        var zone = TimeSpan.FromSeconds((16 * 3600) - 1 - (long)(bits & 0xFFFFFF));
        var clock = $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}" + (time.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : time.ToString(@"\.ffffff", CultureInfo.InvariantCulture).TrimEnd('0'));
        return clock + (zone < TimeSpan.Zero ? "-" : "+") + zone.ToString(zone.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }
}
