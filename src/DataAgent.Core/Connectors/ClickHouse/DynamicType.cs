using System.Globalization;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Reads the type that stands before each value of a Dynamic column (https://clickhouse.com/docs/sql-reference/data-types/data-types-binary-encoding).</summary>
internal static class DynamicType
{
    private const int MaxDepth = 64;

    /// <summary>The types that are one byte, by it.</summary>
    private static readonly Dictionary<byte, string> Plain = new()
    {
        [0x00] = "Nothing", [0x01] = "UInt8", [0x02] = "UInt16", [0x03] = "UInt32", [0x04] = "UInt64", [0x05] = "UInt128", [0x06] = "UInt256",
        [0x07] = "Int8", [0x08] = "Int16", [0x09] = "Int32", [0x0A] = "Int64", [0x0B] = "Int128", [0x0C] = "Int256", [0x0D] = "Float32", [0x0E] = "Float64",
        [0x0F] = "Date", [0x10] = "Date32", [0x11] = "DateTime", [0x15] = "String", [0x1D] = "UUID", [0x28] = "IPv4", [0x29] = "IPv6", [0x2D] = "Bool",
        [0x31] = "BFloat16", [0x32] = "Time",
    };

    private static readonly string[] Intervals = ["Nanosecond", "Microsecond", "Millisecond", "Second", "Minute", "Hour", "Day", "Week", "Month", "Quarter", "Year"];

    public static TypeName Read(ByteSource source) => Read(source, 0);

    private static TypeName Read(ByteSource s, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidDataException($"The type is nested deeper than {MaxDepth} levels.");
        var code = s.Byte();
        if (Plain.TryGetValue(code, out var name))
            return Of(name);
        return code switch
        {
            0x12 => Of("DateTime", Text(s)),
            0x13 => Of("DateTime64", Small(s)),
            0x14 => Of("DateTime64", Small(s), Text(s)),
            0x16 => Of("FixedString", Of(Number(s.Length()))),
            0x17 => Of("Enum8", s.Items(static s => Of($"{Quoted(s)} = {Number((sbyte)s.Byte())}"))),
            0x18 => Of("Enum16", s.Items(static s => Of($"{Quoted(s)} = {Number((short)(s.Byte() | (s.Byte() << 8)))}"))),
            >= 0x19 and <= 0x1C => Of("Decimal", Small(s), Small(s)),
            0x1E => Of("Array", Read(s, depth + 1)),
            0x1F => Of("Tuple", s.Items(s => Read(s, depth + 1))),
            0x20 => Of("Tuple", s.Items(s => Named(s, depth))),
            0x22 => Of("Interval" + (s.Byte() is var kind && kind < Intervals.Length ? Intervals[kind] : throw new InvalidDataException($"There is no interval {kind}."))),
            0x23 => Of("Nullable", Read(s, depth + 1)),
            0x26 => Of("LowCardinality", Read(s, depth + 1)),
            0x27 => Of("Map", Read(s, depth + 1), Read(s, depth + 1)),
            0x2A => Of("Variant", s.Items(s => Read(s, depth + 1))),
            0x2B => Of("Dynamic", Small(s)),
            0x2C => Of(s.Text(s.Length())),
            0x2F => Of("Nested", s.Items(s => Named(s, depth))),
            0x30 => Json(s, depth),
            0x34 => Of("Time64", Small(s)),
            _ => throw new InvalidDataException($"The type {code:X2} of a value is not known."),
        };
    }

    private static TypeName Of(string name, params TypeName[] arguments) => new(name, arguments);

    private static TypeName Named(ByteSource s, int depth)
    {
        var label = s.Text(s.Length());
        return Read(s, depth + 1) with { Label = label };
    }

    /// <summary>What its paths are does not matter: the value comes as text.</summary>
    private static TypeName Json(ByteSource s, int depth)
    {
        s.Byte();       // version
        s.Length();     // most paths
        s.Byte();       // most types of a path
        s.Items(s => Named(s, depth));
        s.Items(Text);  // skipped paths
        s.Items(Text);  // skipped patterns
        return Of("JSON");
    }

    private static TypeName Small(ByteSource s) => Of(Number(s.Byte()));

    private static TypeName Text(ByteSource s) => Of(s.Text(s.Length()));

    private static string Quoted(ByteSource s) => $"'{s.Text(s.Length()).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
