namespace DataAgent.Plans;

/// <summary>What a step did, a snapshot.</summary>
public sealed record StepReport
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Output { get; init; }

    /// <summary>The databases asked, several joined by commas; null for a combining step.</summary>
    public string? Database { get; init; }

    public StepState State { get; init; }

    /// <summary>Null for a combining step that became part of a later statement.</summary>
    public long? Rows { get; init; }

    /// <summary>Of the rows in the local engine's columns; null where <see cref="Rows"/> is, and for the final step.</summary>
    public long? Bytes { get; init; }

    /// <summary>The most that the local engine had on disk while the step ran, for want of memory; other steps' bytes are among them.</summary>
    public long SpilledBytes { get; init; }

    /// <summary>When the source was asked first, UTC: its rows are as of this moment or later. Null: it was not.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When its last row had come, UTC. Null: it has not, or was not asked for.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>From the start of the plan until the step started.</summary>
    public TimeSpan Waiting { get; init; }

    /// <summary>From the start of the step until its source gave the columns of its first rows; null if it did not.</summary>
    public TimeSpan? FirstRow { get; init; }

    /// <summary>From the start of the step to its last row.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Distinct keys sent; null for a fetch without keys.</summary>
    public long? Keys { get; init; }

    /// <summary>Queries that the keys were sent in; a fleet's are those of all its databases.</summary>
    public int? Chunks { get; init; }

    /// <summary>Why it failed or was skipped; for a fleet what its skipped databases said.</summary>
    public string? Message { get; init; }
}
