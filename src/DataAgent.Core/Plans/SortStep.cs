namespace DataAgent.Plans;

/// <summary>The rows in an order; equal ones keep theirs. Nulls come last, unless an entry ends in NULLS FIRST.</summary>
public sealed record SortStep : PlanStep
{
    public override string Type => "sort";

    public required string Input { get; init; }

    /// <summary>Columns, each with an optional <c>asc</c> or <c>desc</c>.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>The first rows only; null: all.</summary>
    public long? Limit { get; init; }

    internal override IEnumerable<StepInput> Needs => Listed([Input]);
}
