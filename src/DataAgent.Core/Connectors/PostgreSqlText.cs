using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using NpgsqlTypes;

namespace DataAgent.Connectors;

/// <summary>Values of types that .NET has no class for, as the server itself writes them in text; ISO dates, UTC for times in a zone.</summary>
/// <remarks>https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-IO, https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-IO-SYNTAX</remarks>
internal static class PostgreSqlText
{
    /// <summary>A part of a range or record that holds one of these stands in quotes.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("\"\\(),[] \t\n\r");

    /// <summary>An item of an array that holds one of these stands in quotes.</summary>
    private static readonly SearchValues<char> SpecialItem = SearchValues.Create("\"\\{}, \t\n\r\v\f");

    public static string Of(object? value) => value switch
    {
        null => "",     // void, which a function such as pg_sleep returns
        string text => text,
        bool flag => flag ? "t" : "f",
        BitArray bits => Bits(bits),
        byte[] bytes => "\\x" + Convert.ToHexString(bytes).ToLowerInvariant(),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.Kind == DateTimeKind.Utc ? "yyyy-MM-dd HH:mm:ss.FFFFFF+00" : "yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => Zoned(time),
        NpgsqlInet host => Inet(host),
        PhysicalAddress address => string.Join(':', address.GetAddressBytes().Select(static b => b.ToString("x2", CultureInfo.InvariantCulture))),
        IDictionary<string, string?> pairs => string.Join(", ", pairs.Select(static p => $"\"{Escape(p.Key)}\"=>{(p.Value is null ? "NULL" : $"\"{Escape(p.Value)}\"")}")),
        NpgsqlRange<int> range => Range(range),
        NpgsqlRange<long> range => Range(range),
        NpgsqlRange<decimal> range => Range(range),
        NpgsqlRange<DateOnly> range => Range(range),
        NpgsqlRange<DateTime> range => Range(range),
        object?[] parts and not string[] when parts.GetType() == typeof(object[]) => Record(parts),
        Array items => Items(items, 0, new int[items.Rank]),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>One dimension of it, at a place in those before.</summary>
    private static string Items(Array items, int dimension, int[] at)
    {
        var parts = new List<string>();
        for (at[dimension] = items.GetLowerBound(dimension); at[dimension] <= items.GetUpperBound(dimension); at[dimension]++)
            parts.Add(dimension == items.Rank - 1 ? Item(items.GetValue(at)) : Items(items, dimension + 1, at));
        return "{" + string.Join(',', parts) + "}";
    }

    /// <summary>A range stands bare: several are a multirange.</summary>
    private static string Item(object? value)
    {
        if (value is null or DBNull)
            return "NULL";
        var text = Of(value);
        return (value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(NpgsqlRange<>)) || (text.Length > 0 && text.AsSpan().IndexOfAny(SpecialItem) < 0 && !text.Equals("null", StringComparison.OrdinalIgnoreCase))
            ? text : $"\"{Escape(text)}\"";
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Bits(BitArray bits)
    {
        var text = new StringBuilder(bits.Length);
        for (var i = 0; i < bits.Length; i++)
            text.Append(bits[i] ? '1' : '0');
        return text.ToString();
    }

    /// <summary>A time of day, which the driver puts on the second day there is, so that 24:00 is the third. Minutes of the offset only where there are some, as the server has it.</summary>
    private static string Zoned(DateTimeOffset time)
    {
        var offset = time.Offset.Minutes == 0 ? "zz" : "zzz";
        return time.ToString((time.Day == 3 ? "'24:00:00'" : "HH:mm:ss.FFFFFF") + offset, CultureInfo.InvariantCulture);
    }

    /// <summary>A list as the server writes an array of it, whatever the type of its items (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO).</summary>
    public static string List(IEnumerable<object?> items) => "{" + string.Join(',', items.Select(static i => i is null or DBNull ? "NULL" : $"\"{Escape(Of(i))}\"")) + "}";

    /// <summary>A whole address has no mask.</summary>
    private static string Inet(NpgsqlInet host)
    {
        (IPAddress address, byte mask) = host;
        return mask == address.GetAddressBytes().Length * 8 ? address.ToString() : $"{address}/{mask}";
    }

    private static string Range<T>(NpgsqlRange<T> range) => range.IsEmpty ? "empty"
        : (range.LowerBoundIsInclusive ? "[" : "(") + (range.LowerBoundInfinite ? "" : Part(Of(range.LowerBound))) + ","
        + (range.UpperBoundInfinite ? "" : Part(Of(range.UpperBound))) + (range.UpperBoundIsInclusive ? "]" : ")");

    private static string Record(object?[] parts) =>
        "(" + string.Join(',', parts.Select(static p => p is null or DBNull ? "" : p is string { Length: 0 } ? "\"\"" : Part(Of(p)))) + ")";

    private static string Part(string text) =>
        text.AsSpan().IndexOfAny(Special) < 0 ? text
            : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
