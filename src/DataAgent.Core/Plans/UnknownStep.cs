namespace DataAgent.Plans;

/// <summary>Stands for an operation of no known type while a draft is checked, so that its output is not also reported as missing.</summary>
internal sealed record UnknownStep : PlanStep
{
    public override string Type => "unknown";

    internal override IEnumerable<StepInput> Needs => [];
}
