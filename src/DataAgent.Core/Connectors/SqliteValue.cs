using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataAgent.Connectors;

/// <summary>Turns what SQLite stores (long, double, text, blob) into row types, or says that it cannot be done without loss.</summary>
internal static class SqliteValue
{
    /// <summary>1970-01-01 as a Julian day number.</summary>
    private const double JulianEpoch = 2440587.5;

    public static bool Fits(object value, Type type) =>
        type == typeof(long) ? value is long
        : type == typeof(string) ? value is not byte[]
        : type == typeof(byte[]) ? value is byte[]
        : type == typeof(double) ? value is double || value is long whole && (long)(double)whole == whole && whole != long.MaxValue
        : type == typeof(decimal) ? TryDecimal(value, out _)
        : type == typeof(bool) ? TryBoolean(value, out _)
        : type == typeof(DateTime) ? TryDateTime(value, out _)
        : type == typeof(DateOnly) ? TryDate(value, out _)
        : type == typeof(TimeOnly) ? TryTime(value, out _)
        : type == typeof(DateTimeOffset) ? TryDateTimeOffset(value, out _)
        : type == typeof(Guid) && TryGuid(value, out _);

    /// <summary>The shortest decimal that is this very double, as people wrote it: 12.34, not 12.339999999999999857…</summary>
    public static bool TryDecimal(double value, out decimal result)
    {
        result = 0;
        if (!(Math.Abs(value) < 7.9e27))
            return false;
        result = (decimal)value;    // rounds to 15 digits
        if ((double)result == value)
            return true;
        Span<char> text = stackalloc char[32];
        return value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            && decimal.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out result)
            && (double)result == value;
    }

    public static bool TryDecimal(object value, out decimal result)
    {
        switch (value)
        {
            case long whole:
                result = whole;
                return true;
            case double real:
                return TryDecimal(real, out result);
            default:
                result = 0;
                return value is string text && TryDecimal(text, out result);
        }
    }

    /// <summary>False too for text of more digits than a decimal holds: parsing would round them.</summary>
    private static bool TryDecimal(string text, out decimal result) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out result)
        && (text.Length <= 28 || result.ToString(CultureInfo.InvariantCulture) == text);

    /// <summary>0, 1, true and false; another number is not a truth value.</summary>
    public static bool TryBoolean(object value, out bool result)
    {
        result = value is 1L;
        return value is 0L or 1L || value is string text && bool.TryParse(text, out result);
    }

    /// <summary>Text as the date functions of SQLite write it, a whole number as seconds since 1970, a real one as a Julian day.</summary>
    public static bool TryDateTime(object value, out DateTime result)
    {
        switch (value)
        {
            case string text:
                return SqliteDateText.TryParse(text, out result, out var offset) && offset is null;
            case long seconds when seconds is >= -62135596800 and <= 253402300799:
                result = DateTime.UnixEpoch.AddSeconds(seconds);
                result = DateTime.SpecifyKind(result, DateTimeKind.Unspecified);
                return true;
            case double day when day is >= 1721425.5 and < 5373484.5:
                // SQLite itself counts in milliseconds; a double holds no more.
                result = new DateTime(1970, 1, 1).AddMilliseconds(Math.Round((day - JulianEpoch) * 86400000));
                return true;
            default:
                result = default;
                return false;
        }
    }

    public static bool TryDate(object value, out DateOnly result)
    {
        result = default;
        if (!TryDateTime(value, out var time) || time.TimeOfDay != TimeSpan.Zero)
            return false;
        result = DateOnly.FromDateTime(time);
        return true;
    }

    public static bool TryTime(object value, out TimeOnly result)
    {
        result = default;
        return value is string text && text.Length <= 16
            && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out result);
    }

    public static bool TryDateTimeOffset(object value, out DateTimeOffset result)
    {
        result = default;
        if (value is not string text || !SqliteDateText.TryParse(text, out var time, out var offset) || offset is null)
            return false;
        if (time.Ticks < offset.Value.Ticks || time.Ticks - offset.Value.Ticks > DateTime.MaxValue.Ticks)
            return false;
        result = new DateTimeOffset(time, offset.Value);
        return true;
    }

    public static bool TryGuid(object value, out Guid result)
    {
        result = default;
        switch (value)
        {
            case string text:
                return Guid.TryParse(text, out result);
            case byte[] { Length: 16 } bytes:
                result = new Guid(bytes);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What CAST(x AS TEXT) gives of a number, but with every digit.</summary>
    public static bool TryText(object value, [NotNullWhen(true)] out string? result)
    {
        result = value switch
        {
            string text => text,
            long whole => whole.ToString(CultureInfo.InvariantCulture),
            double real => real.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        return result is not null;
    }
}
