using System.Runtime.CompilerServices;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>DateTime and DateTime64: an instant, shown in its column's zone, else as the server's wall clock.</summary>
internal static class MomentSlots
{
    /// <summary>A tick is 10 to the minus 7 seconds.</summary>
    private const int TickDigits = 7;

    /// <param name="ticks">Reads ticks since 1970, UTC.</param>
    /// <param name="zone">The column's own; null if its type names none.</param>
    private static Slot Of(int width, Func<byte[], int, long> ticks, string? zone, TimeZoneInfo serverZone)
    {
        if (zone is null)
            return new ValueSlot<DateTime>(width, (b, at) => TimeZoneInfo.ConvertTime(Instant(ticks(b, at)), serverZone).DateTime);
        var own = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return new ValueSlot<DateTimeOffset>(width, (b, at) => TimeZoneInfo.ConvertTime(Instant(ticks(b, at)), own));
    }

    /// <summary>DateTime64: a whole number of 10 to the minus <paramref name="precision"/> seconds; what is finer than a tick is cut.</summary>
    public static Slot Fraction(int precision, string? zone, TimeZoneInfo serverZone)
    {
        if (zone is not null || precision > TickDigits || !IsUtc(serverZone))
            return Of(8, Ticks(precision), zone, serverZone);
        var power = Power(TickDigits - precision);
        return new ValueSlot<DateTime>(8, [MethodImpl(MethodImplOptions.AggressiveInlining)] (b, at) => new DateTime(checked(DateTime.UnixEpoch.Ticks + (Slots.Read<long>(b, at) * power))));
    }

    public static Slot Seconds(string? zone, TimeZoneInfo serverZone) => zone is null && IsUtc(serverZone)
        ? new ValueSlot<DateTime>(4, static (b, at) => new DateTime(DateTime.UnixEpoch.Ticks + (Slots.Read<uint>(b, at) * TimeSpan.TicksPerSecond)))
        : Of(4, static (b, at) => Slots.Read<uint>(b, at) * TimeSpan.TicksPerSecond, zone, serverZone);

    public static Slot Duration(int precision)
    {
        var ticks = Ticks(precision);
        return new ValueSlot<TimeSpan>(8, (b, at) => new TimeSpan(ticks(b, at)));
    }

    public static Slot Units(long ticks) => new ValueSlot<TimeSpan>(8, (b, at) => new TimeSpan(checked(Slots.Read<long>(b, at) * ticks)));

    private static Func<byte[], int, long> Ticks(int precision)
    {
        var power = Power(Math.Abs(TickDigits - precision));
        return precision <= TickDigits
            ? (b, at) => checked(Slots.Read<long>(b, at) * power)
            : (b, at) => (long)Math.Floor((decimal)Slots.Read<long>(b, at) / power);
    }

    private static long Power(int digits) => (long)Math.Pow(10, digits);

    private static bool IsUtc(TimeZoneInfo zone) => zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;

    private static DateTimeOffset Instant(long ticks) => new(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero);
}
