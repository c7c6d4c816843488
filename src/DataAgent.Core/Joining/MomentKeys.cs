using System.Globalization;

namespace DataAgent.Joining;

/// <summary>Dates and timestamps without zone as ticks: a date is its midnight, a timestamp's Kind does not count.</summary>
internal static class MomentKeys
{
    public static bool TryGet(DateOnly value, out long key)
    {
        key = value.DayNumber * TimeSpan.TicksPerDay;
        return true;
    }

    public static bool TryGet(DateTime value, out long key)
    {
        key = value.Ticks;
        return true;
    }

    /// <summary>ISO 8601 and what else the invariant culture reads; a zone in the text makes it UTC.</summary>
    public static bool TryGet(string text, out long key)
    {
        var isDate = DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal, out var value);
        key = value.Ticks;
        return isDate;
    }

    public static bool TryGet(object value, bool coerce, out long key)
    {
        key = 0;
        return value switch
        {
            DateTime time => TryGet(time, out key),
            DateOnly date => TryGet(date, out key),
            string text => coerce && TryGet(text, out key),
            _ => false,
        };
    }
}
