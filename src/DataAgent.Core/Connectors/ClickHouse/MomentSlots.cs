namespace DataAgent.Connectors.ClickHouse;

/// <summary>DateTime and DateTime64: an instant, shown in its column's zone, else as the server's wall clock.</summary>
internal static class MomentSlots
{
    /// <param name="ticks">Reads ticks since 1970, UTC.</param>
    /// <param name="zone">The column's own; null if its type names none.</param>
    public static Slot Of(Func<ByteSource, long> ticks, string? zone, TimeZoneInfo serverZone)
    {
        if (zone is null && serverZone.BaseUtcOffset == TimeSpan.Zero && !serverZone.SupportsDaylightSavingTime)
            return new ValueSlot<DateTime>(s => new DateTime(DateTime.UnixEpoch.Ticks + ticks(s), DateTimeKind.Unspecified));
        if (zone is null)
            return new ValueSlot<DateTime>(s => TimeZoneInfo.ConvertTime(Instant(ticks(s)), serverZone).DateTime);
        var own = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return new ValueSlot<DateTimeOffset>(s => TimeZoneInfo.ConvertTime(Instant(ticks(s)), own));
    }

    /// <summary>A whole number of 10 to the minus <paramref name="precision"/> seconds, as ticks; what is finer than a tick is cut.</summary>
    public static Func<ByteSource, long> Ticks(int precision)
    {
        var power = (long)Math.Pow(10, Math.Abs(7 - precision));
        return precision <= 7 ? s => checked(s.Int64() * power) : s => (long)Math.Floor((decimal)s.Int64() / power);
    }

    public static Slot Duration(int precision)
    {
        var ticks = Ticks(precision);
        return new ValueSlot<TimeSpan>(s => new TimeSpan(ticks(s)));
    }

    private static DateTimeOffset Instant(long ticks) => new(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero);
}
