namespace DataAgent.Plans;

/// <summary>A reviewable file's content: which query runs on which database, what flows into what, what comes out.</summary>
/// <remarks>Immutable. One from <see cref="PlanReader.Read"/> has no fault that the document alone can show; <see cref="PlanReader.Draft"/> keeps them in it.</remarks>
public sealed record Plan
{
    /// <summary>Where it was read from, as messages name it.</summary>
    public required string Source { get; init; }

    public string? Description { get; init; }

    /// <summary>Null: the document does not say, and nothing is checked against it.</summary>
    public IReadOnlyList<string>? DatabasesRequired { get; init; }

    public IReadOnlyList<PlanParameter> Parameters { get; init; } = [];

    public PlanLimits Limits { get; init; } = new();

    internal const string LocalEngine = "local";

    /// <summary>The database on whose server the combining steps run; null or <c>local</c>: the local engine.</summary>
    public string? Engine { get; init; }

    /// <summary>Names of outputs that the caller hands in, such as piped rows.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>In the document's order, which says nothing about when each runs.</summary>
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>The name of an output, never of a step; empty if the document has none.</summary>
    public required string FinalOutput { get; init; }

    /// <summary>What reading the document found wrong: wrong kinds of values, unknown keys.</summary>
    internal IReadOnlyList<PlanFault> ReadFaults { get; init; } = [];

    /// <summary>Line and column, from 1, of each path in the document.</summary>
    internal IReadOnlyDictionary<string, (int Line, int Column)> Places { get; init; } = new Dictionary<string, (int, int)>();
}
