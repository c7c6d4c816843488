namespace DataAgent.Connectors;

/// <summary>Reads <c>YYYY-MM-DD</c>, optionally followed by a space or T, <c>HH:MM[:SS[.fffffff]]</c> and <c>Z</c> or <c>±HH:MM</c>.</summary>
/// <remarks>The forms of https://sqlite.org/lang_datefunc.html that hold a date. More than seven digits of fraction are no match: they would be cut.</remarks>
internal static class SqliteDateText
{
    /// <param name="offset">Null: the text names no zone.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        time = new DateTime(year, month, day);
        text = text[10..];
        return text.IsEmpty || text[0] is ' ' or 'T' && TryParseTime(text[1..], ref time, out offset);
    }

    private static bool TryParseTime(ReadOnlySpan<char> text, ref DateTime time, out TimeSpan? offset)
    {
        offset = null;
        if (text.Length < 5 || text[2] != ':' || !Number(text[..2], out var hour) || !Number(text[3..5], out var minute) || hour > 23 || minute > 59)
            return false;
        text = text[5..];
        var second = 0;
        long ticks = 0;
        if (text.Length > 0 && text[0] == ':')
        {
            if (text.Length < 3 || !Number(text[1..3], out second) || second > 59)
                return false;
            text = text[3..];
            if (text.Length > 0 && text[0] == '.' && !Fraction(ref text, out ticks))
                return false;
        }

        time = time.AddTicks((((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond + ticks);
        return TryParseZone(text, out offset);
    }

    private static bool TryParseZone(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty)
            return true;
        if (text is "Z")
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || !Number(text[1..3], out var hours) || !Number(text[4..], out var minutes))
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return hours <= 13 && minutes <= 59 || hours == 14 && minutes == 0;
    }

    private static bool Fraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var digits = 1;
        for (; digits < text.Length && char.IsAsciiDigit(text[digits]); digits++)
            ticks = ticks * 10 + (text[digits] - '0');
        var count = digits - 1;
        if (count is < 1 or > 7)
            return false;
        text = text[digits..];
        for (; count < 7; count++)
            ticks *= 10;
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = value * 10 + (c - '0');
        }

        return true;
    }
}
