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

    public override string ToString()
    {
        var parts = new (string Word, IReadOnlyList<string> Names)[] { ("added", Added), ("changed", Changed), ("unchanged", Unchanged), ("removed", Removed) };
        var done = string.Join("; ", parts.Where(static p => p.Names.Count > 0).Select(static p => $"{p.Word} {string.Join(", ", p.Names)}"));
        return string.Join(Environment.NewLine, [done.Length > 0 ? done : "nothing to import", .. Warnings]);
    }
}
