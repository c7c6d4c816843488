namespace DataAgent.Plans;

/// <summary>One row a group, or one in all without <see cref="GroupBy"/>.</summary>
public sealed record AggregateStep : PlanStep
{
    public override string Type => "aggregate";

    public required string Input { get; init; }

    /// <summary>Columns, which come first in the output; nulls are one group.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>Output column and its SQL: <c>total: sum(balance)</c>.</summary>
    public IReadOnlyList<(string Name, string Sql)> Measures { get; init; } = [];

    internal override IEnumerable<StepInput> Needs => Listed([Input]);
}
