using System.Globalization;

namespace DataAgent.Joining;

/// <summary>Times of day and intervals as ticks: drivers disagree which of the two a TIME is.</summary>
internal static class TimeKeys
{
    public static bool TryGet(TimeOnly value, out long key)
    {
        key = value.Ticks;
        return true;
    }

    public static bool TryGet(TimeSpan value, out long key)
    {
        key = value.Ticks;
        return true;
    }

    public static bool TryGet(string text, out long key)
    {
        var isTime = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value);
        key = value.Ticks;
        return isTime;
    }

    public static bool TryGet(object value, bool coerce, out long key)
    {
        key = 0;
        return value switch
        {
            TimeSpan span => TryGet(span, out key),
            TimeOnly time => TryGet(time, out key),
            string text => coerce && TryGet(text, out key),
            _ => false,
        };
    }
}
