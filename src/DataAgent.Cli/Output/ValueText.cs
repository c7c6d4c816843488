using System.Collections;
using System.Globalization;

namespace DataAgent.Cli.Output;

/// <summary>A value as a table shows it: ISO dates, invariant numbers, bytes in hex, control characters escaped.</summary>
internal static class ValueText
{
    public static string Of(object value) => value switch
    {
        string text => Printable(text),
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        Array items => $"[{string.Join(", ", items.Cast<object?>().Select(static i => i is null ? "NULL" : Of(i)))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Printable(value.ToString() ?? ""),
    };

    /// <summary>Text of a database never steers the terminal.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? Escape(c) : c.ToString())) : text;

    private static string Escape(char c) => c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => $"\\x{(int)c:x2}" };
}
