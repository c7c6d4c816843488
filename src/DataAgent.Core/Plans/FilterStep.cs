namespace DataAgent.Plans;

/// <summary>The rows for which a condition is true (neither false nor null), in their order.</summary>
public sealed record FilterStep : PlanStep
{
    public override string Type => "filter";

    public required string Input { get; init; }

    /// <summary>An SQL condition over the input's columns.</summary>
    public required string Where { get; init; }

    internal override IEnumerable<StepInput> Needs => Listed([Input]);
}
