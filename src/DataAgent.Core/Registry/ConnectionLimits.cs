namespace DataAgent.Registry;

/// <summary>What a connection's owner allows each query on it; null: no limit of the owner's. A query's own smaller limit goes before.</summary>
public sealed record ConnectionLimits
{
    public static ConnectionLimits None { get; } = new();

    /// <summary>Rows after which a result is cut and flagged.</summary>
    public long? MaxRows { get; init; }

    /// <summary>For a whole query, reading its rows included.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Queries that run at once from this process; further ones wait their turn as long as they may take.</summary>
    public int? MaxConcurrentQueries { get; init; }

    /// <summary>Of the server's own estimate, in its planner's units; a query that would cost more is not run.</summary>
    public double? MaxCost { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (MaxRows is < 1)
            yield return "a limit of rows must be at least 1";
        if (MaxTime is { } time && (time <= TimeSpan.Zero || time > TimeSpan.FromDays(1)))
            yield return "a limit of seconds must be more than 0 and at most 86400";
        if (MaxConcurrentQueries is < 1)
            yield return "a limit of concurrent queries must be at least 1";
        if (MaxCost is <= 0 or double.NaN)
            yield return "a limit of cost must be more than 0";
    }
}
