namespace DataAgent.LocalEngine;

/// <summary>Limits of a local engine.</summary>
public sealed record LocalEngineOptions
{
    /// <summary>Bytes that DuckDB holds before it spills to disk; null: DuckDB's default, 80 % of the machine's memory.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>The folder in which a private one is made for spilled data; null: the system's folder for temporary files.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>Null: one a processor.</summary>
    public int? Threads { get; init; }
}
