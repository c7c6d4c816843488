using DataAgent.Joining;

namespace DataAgent.Plans;

/// <summary>Pairs the rows of two outputs; null equals nothing, and columns are named as Join-QueryResult names them.</summary>
public sealed record JoinStep : PlanStep
{
    public override string Type => "join";

    /// <summary>Left and right.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Columns that must be equal, left and right; none for a cross join.</summary>
    public required IReadOnlyList<(string Left, string Right)> On { get; init; }

    public JoinKind Kind { get; init; }

    internal override IEnumerable<StepInput> Needs => Listed(Inputs);
}
