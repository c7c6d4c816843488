namespace DataAgent.Plans;

/// <summary>The rows of several outputs one after the other; columns are matched by name and must be the same.</summary>
public sealed record UnionStep : PlanStep
{
    public override string Type => "union";

    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Equal rows once, nulls being equal here; then in no order.</summary>
    public bool Distinct { get; init; }

    internal override IEnumerable<StepInput> Needs => Listed(Inputs);
}
