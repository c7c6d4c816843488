namespace DataAgent.Plans;

/// <summary>What one run of a plan is given beyond the plan.</summary>
public sealed record PlanOptions
{
    /// <summary>Values by name, ignoring case; the plan's defaults fill in the rest.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Rows by the names under the plan's <c>inputs</c>; each is read once, here.</summary>
    public IReadOnlyDictionary<string, PlanInput> Inputs { get; init; } = new Dictionary<string, PlanInput>();

    /// <summary>The id or output of a step whose rows are wanted instead of the final output; only what it needs runs. Null: the whole plan.</summary>
    public string? Step { get; init; }

    /// <summary>Rows after which the result is cut and flagged; the plan's <c>result_limit</c> holds as well. Null: all.</summary>
    public long? MaxRows { get; init; }

    /// <summary>Null: the plan's.</summary>
    public int? MaxParallelQueries { get; init; }

    /// <summary>Null: the plan's.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Where the local engine spills to; null: its default.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>Every fetch must only read.</summary>
    public bool ReadOnly { get; init; }

    internal KeyLimits KeyLimits { get; init; } = new();

    /// <summary>Called when a step changes state, and at most four times a second while its rows come; from any thread, one call at a time; it must not throw.</summary>
    public Action<StepReport>? Progress { get; init; }
}
