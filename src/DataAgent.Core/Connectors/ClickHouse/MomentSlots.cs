namespace DataAgent.Connectors.ClickHouse;

/// <summary>DateTime and DateTime64: an instant, shown in its column's zone, else as the server's wall clock.</summary>
internal static class MomentSlots
{
    /// <summary>A tick is 10 to the minus 7 seconds.</summary>
    private const int TickDigits = 7;

    /// <param name="ticks">Reads ticks since 1970, UTC.</param>
    /// <param name="zone">The column's own; null if its type names none.</param>
    private static Slot Of(Func<ByteSource, long> ticks, string? zone, TimeZoneInfo serverZone)
    {
        if (zone is null)
            return new ValueSlot<DateTime>(s => TimeZoneInfo.ConvertTime(Instant(ticks(s)), serverZone).DateTime);
        var own = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return new ValueSlot<DateTimeOffset>(s => TimeZoneInfo.ConvertTime(Instant(ticks(s)), own));
    }

    /// <summary>DateTime64: a whole number of 10 to the minus <paramref name="precision"/> seconds; what is finer than a tick is cut.</summary>
    public static Slot Fraction(int precision, string? zone, TimeZoneInfo serverZone)
    {
        if (zone is not null || precision > TickDigits || !IsUtc(serverZone))
            return Of(Ticks(precision), zone, serverZone);
        var power = Power(TickDigits - precision);
        return new ValueSlot<DateTime>(s => new DateTime(checked(DateTime.UnixEpoch.Ticks + (s.Int64() * power))));
    }

    public static Slot Seconds(string? zone, TimeZoneInfo serverZone) => zone is null && IsUtc(serverZone)
        ? new ValueSlot<DateTime>(static s => new DateTime(DateTime.UnixEpoch.Ticks + ((uint)s.Int32() * TimeSpan.TicksPerSecond)))
        : Of(static s => (uint)s.Int32() * TimeSpan.TicksPerSecond, zone, serverZone);

    public static Slot Duration(int precision)
    {
        var ticks = Ticks(precision);
        return new ValueSlot<TimeSpan>(s => new TimeSpan(ticks(s)));
    }

    public static Slot Units(long ticks) => new ValueSlot<TimeSpan>(s => new TimeSpan(checked(s.Int64() * ticks)));

    private static Func<ByteSource, long> Ticks(int precision)
    {
        var power = Power(Math.Abs(TickDigits - precision));
        return precision <= TickDigits ? s => checked(s.Int64() * power) : s => (long)Math.Floor((decimal)s.Int64() / power);
    }

    private static long Power(int digits) => (long)Math.Pow(10, digits);

    private static bool IsUtc(TimeZoneInfo zone) => zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;

    private static DateTimeOffset Instant(long ticks) => new(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero);
}
