using System.Collections;
using System.Globalization;
using System.Numerics;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A parameter's type and text as the HTTP interface takes them (https://clickhouse.com/docs/interfaces/http#cli-queries-with-parameters).</summary>
internal static class ParameterLiteral
{
    public static string Type(object? value) => value switch
    {
        null or DBNull => "Nullable(String)",
        bool => "Bool",
        sbyte => "Int8",
        byte => "UInt8",
        short => "Int16",
        ushort => "UInt16",
        int => "Int32",
        uint => "UInt32",
        long => "Int64",
        ulong => "UInt64",
        BigInteger => "Int256",
        float => "Float32",
        double => "Float64",
        decimal d => $"Decimal128({d.Scale})",
        DateOnly => "Date32",
        DateTime => "DateTime64(7)",
        DateTimeOffset => "DateTime64(7, 'UTC')",
        Guid => "UUID",
        string or char or byte[] => "String",
        IEnumerable items => $"Array({(items.Cast<object?>().Any(static i => i is null or DBNull) ? $"Nullable({ItemType(items)})" : ItemType(items))})",
        _ => throw new DataAgentException(DataAgentError.ParameterInvalid, $"A value of type {value.GetType().Name} cannot be sent to ClickHouse as a parameter; give a number, text, date, Guid or a list of them."),
    };

    /// <summary>In the Escaped format, which the server undoes.</summary>
    public static string Text(object? value) => value switch
    {
        null or DBNull => "\\N",
        string text => Escape(text),
        byte[] bytes => string.Concat(bytes.Select(static b => b is >= 32 and < 127 and not 92 ? ((char)b).ToString() : $"\\x{b:X2}")),
        IEnumerable items => $"[{string.Join(",", items.Cast<object?>().Select(Item))}]", // only its texts are escaped, each for itself
        _ => Plain(value),
    };

    /// <summary>Decimals get the scale of the one that has the most.</summary>
    public static string ItemType(IEnumerable items) => items.OfType<decimal>().Any()
        ? $"Decimal128({items.OfType<decimal>().Max(static d => d.Scale)})"
        : Type(items.Cast<object?>().FirstOrDefault(static i => i is not (null or DBNull)) ?? "");

    private static string Item(object? value) => value switch
    {
        null or DBNull => "NULL",
        string text => $"'{Escape(text).Replace("'", "\\'", StringComparison.Ordinal)}'",
        DateOnly or DateTime or DateTimeOffset or Guid => $"'{Plain(value)}'",
        _ => Plain(value),
    };

    private static string Plain(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\0", "\\0", StringComparison.Ordinal);
}
