using System.Globalization;
using System.Numerics;

namespace DataAgent.Joining;

/// <summary>Values as decimals: exact, or none.</summary>
/// <remarks>
/// A double that is whole is that whole number: 9007199254740992.0 is not 9007199254740993. Any other double is the shortest decimal
/// that reads back as it, as it is printed: 1.1 equals 1.10m.
/// </remarks>
internal static class DecimalKeys
{
    public static bool TryGet(double value, out decimal key)
    {
        key = 0;
        if (!(Math.Abs(value) < 7.9e28))
            return false;
        if (value == Math.Floor(value))
        {
            key = (decimal)new BigInteger(value);
            return true;
        }
        Span<char> text = stackalloc char[40];
        return value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            && decimal.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out key)
            && (double)key == value;        // 1e-40 would have become 0
    }

    public static bool TryGet(float value, out decimal key)
    {
        if (value == MathF.Floor(value))
            return TryGet((double)value, out key);
        Span<char> text = stackalloc char[40];
        key = 0;
        return value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            && decimal.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out key)
            && (float)key == value;
    }

    public static bool TryGet(BigInteger value, out decimal key)
    {
        var fits = BigInteger.Abs(value) <= (BigInteger)decimal.MaxValue;
        key = fits ? (decimal)value : 0;
        return fits;
    }

    public static bool TryGet(bool value, out decimal key)
    {
        key = value ? 1 : 0;
        return true;
    }

    public static bool TryGet(string text, out decimal key) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out key);

    public static bool TryGet(object value, bool coerce, out decimal key)
    {
        key = 0;
        switch (value)
        {
            case decimal exact:
                key = exact;
                return true;
            case double d:
                return TryGet(d, out key);
            case float f:
                return TryGet(f, out key);
            case BigInteger whole:
                return TryGet(whole, out key);
            case string text:
                return coerce && TryGet(text, out key);
            case bool flag:
                return coerce && TryGet(flag, out key);
            case Enum named:
                key = coerce ? Convert.ToDecimal(named, CultureInfo.InvariantCulture) : 0;
                return coerce;
            case IConvertible number when KeyFamilies.Of(value.GetType()) == KeyFamily.Number:
                key = number.ToDecimal(CultureInfo.InvariantCulture);
                return true;
            default:
                return false;
        }
    }
}
