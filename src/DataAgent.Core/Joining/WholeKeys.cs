using System.Numerics;

namespace DataAgent.Joining;

/// <summary>Values as whole numbers of any size: exact, or none.</summary>
internal static class WholeKeys
{
    public static bool TryGet(double value, out BigInteger key)
    {
        var fits = double.IsFinite(value) && value == Math.Floor(value);
        key = fits ? new BigInteger(value) : default;
        return fits;
    }

    public static bool TryGet(float value, out BigInteger key) => TryGet((double)value, out key);

    public static bool TryGet(decimal value, out BigInteger key)
    {
        key = new BigInteger(value);
        return value == decimal.Truncate(value);
    }

    public static bool TryGet(bool value, out BigInteger key)
    {
        key = value ? 1 : 0;
        return true;
    }

    public static bool TryGet(string text, out BigInteger key) =>
        BigInteger.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out key)
        || (DecimalKeys.TryGet(text, out var exact) && TryGet(exact, out key));

    public static bool TryGet(object value, bool coerce, out BigInteger key)
    {
        key = default;
        switch (value)
        {
            case BigInteger whole:
                key = whole;
                return true;
            case double d:
                return TryGet(d, out key);
            case string text:
                return coerce && TryGet(text, out key);
            default:
                return DecimalKeys.TryGet(value, coerce, out var exact) && TryGet(exact, out key);
        }
    }
}
