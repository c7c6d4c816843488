namespace DataAgent.Plans;

/// <summary>How much a plan may use; written under <c>limits</c>, times in seconds, sizes in bytes or like 512MB.</summary>
public sealed record PlanLimits
{
    /// <summary><c>max_parallel_queries</c>: fetches at once.</summary>
    public int MaxParallelQueries { get; init; } = 4;

    /// <summary><c>default_timeout</c>: for each fetch's query.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>plan_timeout</c>: for the whole plan until its last row is read; null: none.</summary>
    public TimeSpan? PlanTimeout { get; init; }

    /// <summary><c>result_limit</c>: rows of the final output, which is flagged when cut; inputs are never cut. Null: all.</summary>
    public long? ResultLimit { get; init; }

    /// <summary><c>memory_limit</c>: of the local engine, which spills to disk beyond it; null: the engine's default.</summary>
    public long? MemoryLimitBytes { get; init; }
}
