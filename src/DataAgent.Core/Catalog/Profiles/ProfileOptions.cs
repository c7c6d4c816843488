namespace DataAgent.Catalog.Profiles;

/// <summary>How much a profile may cost.</summary>
public sealed record ProfileOptions
{
    /// <summary>About as many rows are read; 0: all.</summary>
    public int SampleSize { get; init; } = 10_000;

    /// <summary>For each statement on the server.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many of the most frequent values are kept.</summary>
    public int TopValues { get; init; } = 5;

    /// <summary>A table that the server estimates at more rows is not counted.</summary>
    public long CountUpTo { get; init; } = 1_000_000;

    /// <summary>Which columns; null: all.</summary>
    public Func<string, bool>? Column { get; init; }
}
