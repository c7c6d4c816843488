namespace DataAgent.Registry;

/// <summary>What an import did, by the connections' names.</summary>
public sealed record ImportReport
{
    internal static ImportReport Nothing { get; } = new();

    public IReadOnlyList<string> Added { get; init; } = [];

    public IReadOnlyList<string> Changed { get; init; } = [];

    public IReadOnlyList<string> Unchanged { get; init; } = [];

    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>What a user should know though nothing failed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What summary.yaml says of a database changed.</summary>
    public bool DatabasesChanged { get; init; }

    internal bool IsNothing => Added.Count + Changed.Count + Removed.Count == 0 && !DatabasesChanged;
}
