namespace DataAgent.Catalog;

/// <summary>How long ago, as people say it.</summary>
internal static class Age
{
    /// <summary><c>3 minutes</c>, <c>1 hour</c>, <c>12 days</c>; in whole units, rounded down.</summary>
    public static string Of(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Count((int)age.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Count((int)age.TotalHours, "hour"),
        _ => Count((int)age.TotalDays, "day"),
    };

    private static string Count(int count, string unit) => $"{count} {unit}{(count == 1 ? "" : "s")}";
}
