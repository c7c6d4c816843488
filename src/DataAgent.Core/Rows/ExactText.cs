using System.Globalization;
using System.Text.Json;

namespace DataAgent.Rows;

/// <summary>Reads a value from text in the invariant culture.</summary>
internal static class ExactText
{
    private static readonly string[] TimeForms = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];
    private static readonly string[] ZonedForms = [.. TimeForms.Skip(1).SelectMany(static f => new[] { f + "zzz", f + "'Z'", f + "zz" })];

    /// <summary>Null: the text is not of this form. Dates are ISO 8601: no other order of day and month is guessed at.</summary>
    public static object? Parse(string text, Type type) => type.Name switch
    {
        nameof(Boolean) => text switch { "1" => true, "0" => false, _ => bool.TryParse(text, out var flag) ? flag : null },
        nameof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        nameof(TimeOnly) => text.Contains(':', StringComparison.Ordinal) && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null,
        nameof(DateTime) => DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null,
        nameof(DateTimeOffset) => DateTimeOffset.TryParseExact(text, ZonedForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null,
        nameof(TimeSpan) => text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null,
        nameof(Guid) => Guid.TryParse(text, out var id) ? id : null,
        "Byte[]" => Bytes(text),
        _ when type.IsSZArray => List(text, type),
        _ => null,
    };

    /// <summary>Hexadecimal digits, with or without <c>0x</c> or <c>\x</c> before them.</summary>
    private static byte[]? Bytes(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.StartsWith("\\x", StringComparison.Ordinal) ? text[2..] : text;
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    private static object? List(string text, Type type)
    {
        try
        {
            return text.StartsWith('[') ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
