using System.Globalization;
using System.Numerics;

namespace DataAgent.Unit.Servers;

/// <summary>Rows as texts in which equal values look alike, whatever type holds them.</summary>
internal static class RowText
{
    public static List<string> Of(IEnumerable<object> rows) =>
        [.. rows.Select(static row => string.Join('|', row.GetType().GetProperties().Select(p => $"{p.Name}={Of(p.GetValue(row))}")))];

    private static string Of(object? value) => value switch
    {
        null => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        DateOnly day => Of(day.ToDateTime(TimeOnly.MinValue)),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        decimal or double or float or long or int or short => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.#############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
