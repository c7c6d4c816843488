namespace DataAgent.Plans;

/// <summary>A SELECT in the local engine's SQL over outputs, each a table of its name.</summary>
public sealed record SqlStep : PlanStep
{
    public override string Type => "sql";

    public required string Query { get; init; }

    /// <summary>Outputs it reads beyond those its FROM and JOIN clauses name.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Tables that the query names and the plan knows as outputs.</summary>
    internal IReadOnlyList<string> Tables { get; init; } = [];

    internal override IEnumerable<StepInput> Needs => Listed(Inputs)
        .Concat(Tables.Except(Inputs, StringComparer.OrdinalIgnoreCase).Select(name => new StepInput(name, $"{Path}.query")));
}
