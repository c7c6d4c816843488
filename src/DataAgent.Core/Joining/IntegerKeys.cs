using System.Globalization;
using System.Numerics;

namespace DataAgent.Joining;

/// <summary>Values as 64-bit integers: exact, or none.</summary>
internal static class IntegerKeys
{
    public static bool TryGet(double value, out long key)
    {
        // 2^63 itself is a double, and the first that does not fit.
        var fits = value >= -9223372036854775808.0 && value < 9223372036854775808.0 && value == Math.Floor(value);
        key = fits ? (long)value : 0;
        return fits;
    }

    public static bool TryGet(decimal value, out long key)
    {
        var fits = value is >= long.MinValue and <= long.MaxValue && value == decimal.Truncate(value);
        key = fits ? (long)value : 0;
        return fits;
    }

    public static bool TryGet(BigInteger value, out long key)
    {
        var fits = value >= long.MinValue && value <= long.MaxValue;
        key = fits ? (long)value : 0;
        return fits;
    }

    public static bool TryGet(ulong value, out long key)
    {
        key = (long)value;
        return value <= long.MaxValue;
    }

    public static bool TryGet(bool value, out long key)
    {
        key = value ? 1 : 0;
        return true;
    }

    public static bool TryGet(string text, out long key) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out key)
        || (DecimalKeys.TryGet(text, out var exact) && TryGet(exact, out key));

    public static bool TryGet(object value, bool coerce, out long key)
    {
        key = 0;
        switch (value)
        {
            case int i:
                key = i;
                return true;
            case long i:
                key = i;
                return true;
            case double d:
                return TryGet(d, out key);
            case BigInteger whole:
                return TryGet(whole, out key);
            default:
                return DecimalKeys.TryGet(value, coerce, out var exact) && TryGet(exact, out key);
        }
    }
}
