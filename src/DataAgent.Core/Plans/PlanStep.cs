namespace DataAgent.Plans;

/// <summary>One operation of a plan. It runs once, when all its inputs are there, and gives one output.</summary>
public abstract record PlanStep
{
    /// <summary>Unique in the plan, ignoring case; messages and the report name it.</summary>
    public required string Id { get; init; }

    /// <summary>The name others take its rows by; unique in the plan, ignoring case.</summary>
    public required string Output { get; init; }

    /// <summary>As the document writes it: <c>fetch</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Outputs whose rows it takes, with the place in the document that names each.</summary>
    internal abstract IEnumerable<StepInput> Needs { get; }

    /// <summary>Where it stands in the document: <c>operations[2]</c>.</summary>
    internal string Path { get; init; } = "";

    internal IEnumerable<StepInput> Listed(IReadOnlyList<string> inputs) => inputs.Select((name, i) => new StepInput(name, $"{Path}.inputs[{i}]"));
}
