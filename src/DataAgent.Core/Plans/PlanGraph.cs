namespace DataAgent.Plans;

/// <summary>Which step takes whose output.</summary>
/// <remarks>An input that nobody produces has no edge here; the validator reports it.</remarks>
internal sealed class PlanGraph
{
    private readonly Dictionary<string, PlanStep> producers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<PlanStep, PlanStep[]> before = new(ReferenceEqualityComparer.Instance);

    public PlanGraph(IReadOnlyList<PlanStep> steps)
    {
        Steps = steps;
        foreach (var step in steps.Where(static step => step.Output.Length > 0))
            producers.TryAdd(step.Output, step);
        foreach (var step in steps)
            before[step] = [.. step.Needs.Select(need => producers.GetValueOrDefault(need.Name)).OfType<PlanStep>().Distinct()];
    }

    public IReadOnlyList<PlanStep> Steps { get; }

    public PlanStep? Producer(string output) => producers.GetValueOrDefault(output);

    public IReadOnlyList<PlanStep> Before(PlanStep step) => before[step];

    /// <summary>How often an output is named: by steps, by key transfers, and as the result.</summary>
    public int Uses(string output, string finalOutput) =>
        Steps.SelectMany(static step => step.Needs).Count(need => need.Name.Equals(output, StringComparison.OrdinalIgnoreCase))
        + (finalOutput.Equals(output, StringComparison.OrdinalIgnoreCase) ? 1 : 0);

    /// <summary>How many steps take the output of this one.</summary>
    public int Users(PlanStep step) => before.Values.Count(needs => needs.Contains(step));

    /// <summary>The step itself and all that it needs, in the plan's order.</summary>
    public IReadOnlyList<PlanStep> Ancestry(PlanStep step)
    {
        var reached = new HashSet<PlanStep>(ReferenceEqualityComparer.Instance);
        var open = new Stack<PlanStep>([step]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
                Array.ForEach(before[next], open.Push);
        }

        return [.. Steps.Where(reached.Contains)];
    }

    /// <summary>Steps that could run together: each layer needs those before it only. Steps of a cycle, and what needs them, are in none.</summary>
    public IReadOnlyList<IReadOnlyList<PlanStep>> Layers()
    {
        var layers = new List<IReadOnlyList<PlanStep>>();
        var done = new HashSet<PlanStep>(ReferenceEqualityComparer.Instance);
        while (Steps.Where(step => !done.Contains(step) && before[step].All(done.Contains)).ToArray() is { Length: > 0 } layer)
        {
            layers.Add(layer);
            done.UnionWith(layer);
        }

        return layers;
    }

    /// <summary>The ids along one cycle, the first repeated at the end: a, b, a; null if there is none.</summary>
    public IReadOnlyList<string>? Cycle()
    {
        var layered = Layers().SelectMany(static layer => layer).ToHashSet();
        if (Steps.FirstOrDefault(step => !layered.Contains(step)) is not { } start)
            return null;
        var path = new List<PlanStep>();
        for (var step = start; !path.Contains(step); step = before[step].First(need => !layered.Contains(need)))
            path.Add(step);
        var last = before[path[^1]].First(need => !layered.Contains(need));
        var cycle = path.SkipWhile(step => !ReferenceEquals(step, last)).Select(static step => step.Id).ToList();
        return [.. cycle, cycle[0]];
    }
}
