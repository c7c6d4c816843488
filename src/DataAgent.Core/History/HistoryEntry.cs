namespace DataAgent.History;

/// <summary>One query as the history keeps it.</summary>
public sealed record HistoryEntry
{
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who ran it, as the operating system names them.</summary>
    public required string User { get; init; }

    public required string Host { get; init; }

    public int ProcessId { get; init; }

    /// <summary><c>(local engine)</c> for a plan's combining step.</summary>
    public string? Connection { get; init; }

    /// <summary>The kind of database.</summary>
    public string? Type { get; init; }

    /// <summary>Logical names, several joined by commas.</summary>
    public string? Database { get; init; }

    /// <summary>A plan's file and step; null for a query of its own.</summary>
    public string? Step { get; init; }

    /// <summary>As the user wrote it, but literals that look like secrets are masked.</summary>
    public required string Sql { get; init; }

    /// <summary>Names without the @; values only if they were asked to be kept, else null; secrets never.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = new Dictionary<string, string?>();

    /// <summary>Rows that came, or that DML changed.</summary>
    public long Rows { get; init; }

    /// <summary>From asking for a connection to freeing it.</summary>
    public double Milliseconds { get; init; }

    /// <summary><c>Ok</c>, <c>Cut</c>, <c>Canceled</c> or <c>Failed</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Null unless it failed.</summary>
    public string? ErrorId { get; init; }
}
