namespace DataAgent.Joining;

/// <summary>Values as doubles, by the rule of <see cref="DecimalKeys"/>; NaN equals NaN, as databases have it.</summary>
internal static class DoubleKeys
{
    public static bool TryGet(string text, out double key) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out key);

    public static bool TryGet(bool value, out double key)
    {
        key = value ? 1 : 0;
        return true;
    }

    public static bool TryGet(object value, bool coerce, out double key)
    {
        switch (value)
        {
            case double d:
                key = d;
                return true;
            case float f:
                key = f;
                return true;
            case string text:
                key = 0;
                return coerce && TryGet(text, out key);
            default:
                key = 0;
                if (!DecimalKeys.TryGet(value, coerce, out var exact))
                    return false;
                key = (double)exact;
                return DecimalKeys.TryGet(key, out var back) && back == exact;
        }
    }
}
