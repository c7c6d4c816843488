using System.Globalization;

namespace DataAgent.Joining;

/// <summary>Timestamps with zone as UTC ticks; those without, when keys are coerced, are taken as UTC.</summary>
internal static class InstantKeys
{
    public static bool TryGet(DateTimeOffset value, out long key)
    {
        key = value.UtcTicks;
        return true;
    }

    public static bool TryGet(DateTime value, out long key) => MomentKeys.TryGet(value, out key);

    public static bool TryGet(DateOnly value, out long key) => MomentKeys.TryGet(value, out key);

    public static bool TryGet(string text, out long key)
    {
        var isDate = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var value);
        key = value.UtcTicks;
        return isDate;
    }

    public static bool TryGet(object value, bool coerce, out long key)
    {
        key = 0;
        return value switch
        {
            DateTimeOffset instant => TryGet(instant, out key),
            string text => coerce && TryGet(text, out key),
            _ => coerce && MomentKeys.TryGet(value, coerce, out key),
        };
    }
}
