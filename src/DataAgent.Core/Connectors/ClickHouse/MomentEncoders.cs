using DataAgent.Rows;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>DateTime, DateTime64, Time and Time64, within the ranges that the manual names (https://clickhouse.com/docs/sql-reference/data-types/datetime64).</summary>
internal static class MomentEncoders
{
    private static readonly long Least64 = new DateTime(1900, 1, 1).Ticks;
    private static readonly long Most64 = new DateTime(2300, 1, 1).Ticks - 1;

    public static Encoder Of(TypeName type, TargetColumn column, Lazy<TimeZoneInfo> serverZone)
    {
        if (type.Name is "Time" or "Time64")
        {
            var fine = type.Name == "Time64" ? Stored(Slots.Number(type, 0)) : null;
            return new Encoder<TimeSpan>(column, fine is null ? static (t, v) => t.Int32((int)(v.Ticks / TimeSpan.TicksPerSecond)) : (t, v) => t.Int64(fine(v.Ticks)));
        }

        Action<ByteTarget, long> write = type.Name == "DateTime" ? (t, ticks) => Seconds(t, ticks, column) : Fraction(Slots.Number(type, 0), column);
        if (type.Arguments.Count > (type.Name == "DateTime" ? 0 : 1))
            return new Encoder<DateTimeOffset>(column, (t, v) => write(t, v.UtcTicks));
        return new Encoder<DateTime>(column, (t, v) => write(t, Instant(v, serverZone.Value)));
    }

    /// <summary>A clock without a zone is the server's, as when it is read.</summary>
    private static long Instant(DateTime clock, TimeZoneInfo serverZone) =>
        ReferenceEquals(serverZone, TimeZoneInfo.Utc) ? clock.Ticks
        : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), serverZone).Ticks;

    private static void Seconds(ByteTarget target, long ticks, TargetColumn column)
    {
        var seconds = (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        if (ticks < DateTime.UnixEpoch.Ticks || seconds > uint.MaxValue)
            throw Misfit(ticks, column);
        target.Int32((int)(uint)seconds);
    }

    private static Action<ByteTarget, long> Fraction(int precision, TargetColumn column)
    {
        var stored = Stored(precision);
        var most = precision == 9 ? new DateTime(2262, 4, 11).Ticks : Most64;
        return (target, ticks) => target.Int64(ticks >= Least64 && ticks <= most ? stored(ticks - DateTime.UnixEpoch.Ticks) : throw Misfit(ticks, column));
    }

    /// <summary>Ticks as a whole number of 10 to the minus <paramref name="precision"/> seconds; they were checked to be one.</summary>
    private static Func<long, long> Stored(int precision)
    {
        var power = (long)Math.Pow(10, Math.Abs(7 - precision));
        return precision <= 7 ? ticks => ticks / power : ticks => checked(ticks * power);
    }

    private static ValueMisfitException Misfit(long ticks, TargetColumn column) => new(column.Name, ExactValue.Describe(new DateTime(ticks)), column.TypeName);
}
