namespace DataAgent.LocalEngine;

/// <summary>DuckDB counts from 1970-01-01, .NET from 0001-01-01.</summary>
internal static class Epoch
{
    public const long Ticks = 621_355_968_000_000_000;

    public const int DayNumber = 719_162;

    /// <summary>The tick counts that a TIMESTAMP_NS holds: the years 1677 to 2262.</summary>
    public static bool HasNanoseconds(long ticks) => Math.Abs(ticks - Ticks) < long.MaxValue / 100;

    /// <summary>Since 1970, rounded down.</summary>
    public static long Microseconds(long ticks) => (ticks / 10) - (Ticks / 10);
}
