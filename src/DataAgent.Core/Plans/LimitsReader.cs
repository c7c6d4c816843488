using System.Globalization;

namespace DataAgent.Plans;

/// <summary>Reads <c>limits</c>.</summary>
internal static class LimitsReader
{
    public static PlanLimits Read(MapReader? map)
    {
        var defaults = new PlanLimits();
        if (map is null || map.IsEmpty)
            return defaults;
        var limits = new PlanLimits
        {
            MaxParallelQueries = (int)Math.Min(map.Whole("max_parallel_queries", 1) ?? defaults.MaxParallelQueries, 1024),
            DefaultTimeout = map.Seconds("default_timeout") ?? defaults.DefaultTimeout,
            PlanTimeout = map.Seconds("plan_timeout"),
            ResultLimit = map.Whole("result_limit", 0),
            MemoryLimitBytes = Bytes(map, "memory_limit"),
        };
        map.Finish();
        return limits;
    }

    /// <summary>A number of bytes, or one with KB, MB or GB, of 1,024 each.</summary>
    private static long? Bytes(MapReader map, string key)
    {
        if (map.Text(key) is not { } text)
            return null;
        var unit = text.TrimEnd('B', 'b') is { Length: > 0 } number ? char.ToUpperInvariant(number[^1]) : ' ';
        var shift = unit switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        var digits = text.AsSpan().TrimEnd("KMGBkmgb ");
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= long.MaxValue >> shift)
            return size << shift;
        map.Fault(key, $"expected a size such as 512MB, found '{text}'");
        return null;
    }
}
