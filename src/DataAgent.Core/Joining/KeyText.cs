using System.Globalization;

namespace DataAgent.Joining;

/// <summary>Forms of a key that leave out what two systems write differently. What has no such form stays as it is, or is null.</summary>
internal static class KeyText
{
    /// <summary>Of two that read all values, the first is taken: day and month are told apart only by a day after the 12th.</summary>
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyyMMdd", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd-MM-yyyy", "yyyy/MM/dd", "dd-MMM-yyyy", "dd.MM.yy"];

    /// <summary>Of text that is digits alone.</summary>
    public static object WithoutZeros(object key) =>
        key is string text && text.Trim() is { Length: > 0 } digits && digits.All(char.IsAsciiDigit) ? digits.TrimStart('0') : key;

    public static object AsGuid(object key) => key is string text && Guid.TryParse(text.Trim(), out var guid) ? guid.ToString("D") : key;

    public static object WithoutSeparators(object key) =>
        key is string text ? string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant() : key;

    public static bool HasTime(object key) => DateAlone(key) is DateOnly date && key is not DateOnly && MomentKeys.TryGet(Plain(key), coerce: true, out var ticks)
        && ticks != date.DayNumber * TimeSpan.TicksPerDay;

    /// <summary>The day of a date, a timestamp or a text that the join reads as one; else the key itself.</summary>
    public static object? DateAlone(object key) =>
        MomentKeys.TryGet(Plain(key), coerce: LooksLikeDate(key), out var ticks) ? DateOnly.FromDateTime(new DateTime(ticks)) : key;

    /// <summary>The form of date in which all the texts are written; null: in none, or there is no text.</summary>
    public static string? DateFormat(IEnumerable<object> keys)
    {
        var texts = keys.OfType<string>().ToList();
        return texts.Count == 0 ? null : Array.Find(Formats, f => texts.TrueForAll(t => AsDate(t, f) is not null));
    }

    public static object? AsDate(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;

    /// <summary>What stands before the first digit of nine texts in ten; empty where they differ, or have no digits after it.</summary>
    public static string Prefix(IEnumerable<object> keys)
    {
        var prefixes = keys.OfType<string>().Select(static t => t.TrimStart()).Select(static t => t[..Math.Max(t.AsSpan().IndexOfAnyInRange('0', '9'), 0)]).ToList();
        var most = prefixes.GroupBy(static p => p).MaxBy(static g => g.Count());
        return most is not null && most.Count() >= 0.9 * prefixes.Count ? most.Key : "";
    }

    /// <summary>Null: the key does not begin so, or no number follows.</summary>
    public static object? NumberAfter(object key, string prefix) =>
        key is not string text ? key
        : TextAfter(text, prefix) is string rest && DecimalKeys.TryGet(rest.Trim(), out var number) ? number : null;

    public static object? TextAfter(object key, string prefix) =>
        key is not string text ? key : text.TrimStart() is var trimmed && trimmed.StartsWith(prefix, StringComparison.Ordinal) ? trimmed[prefix.Length..] : null;

    private static object Plain(object key) => key is DateTimeOffset instant ? instant.DateTime : key;

    private static bool LooksLikeDate(object key) => key is string { Length: >= 10 } text && char.IsAsciiDigit(text[0]) && text[4] is '-' or '/' && char.IsAsciiDigit(text[^1]);
}
