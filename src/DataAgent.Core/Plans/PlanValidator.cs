using DataAgent.Joining;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Finds everything wrong with a plan before any query is sent.</summary>
public static class PlanValidator
{
    /// <summary>Every fault, in the order of the document; empty: the plan can run.</summary>
    public static IReadOnlyList<PlanFault> Validate(Plan plan, ConnectionRegistry registry) => Validate(plan, PlanSources.Of(registry));

    internal static IReadOnlyList<PlanFault> Validate(Plan plan, PlanSources sources) =>
        Ordered([.. Structure(plan), .. RegistryChecks.Faults(plan, sources).Select(f => FaultList.At(plan.Places, f.Path, f.Message))]);

    /// <summary>What the document alone shows, in its order.</summary>
    internal static IReadOnlyList<PlanFault> Structure(Plan plan)
    {
        var graph = new PlanGraph(plan.Steps);
        var found = plan.Steps.SelectMany(StepChecks.Faults)
            .Concat(Names(plan))
            .Concat(Inputs(plan, graph))
            .Concat(FinalOutput(plan, graph))
            .Concat(Required(plan))
            .Concat(Preserved(plan, graph));
        return Ordered([.. plan.ReadFaults, .. found.Select(f => FaultList.At(plan.Places, f.Path, f.Message))]);
    }

    private static IReadOnlyList<PlanFault> Ordered(IEnumerable<PlanFault> faults) => [.. faults.OrderBy(static f => (f.Line ?? 0, f.Column ?? 0))];

    private static IEnumerable<(string Path, string Message)> Names(Plan plan)
    {
        if (plan.Steps.Count == 0 && plan.ReadFaults.Count == 0)
            yield return ("operations", "the plan has no operations");
        var ids = new Dictionary<string, PlanStep>(StringComparer.OrdinalIgnoreCase);
        var outputs = plan.Inputs.ToDictionary(static name => name, static _ => "the plan's inputs", StringComparer.OrdinalIgnoreCase);
        foreach (var step in plan.Steps)
        {
            if (step.Id.Length > 0 && !ids.TryAdd(step.Id, step))
                yield return ($"{step.Path}.id", $"duplicate id '{step.Id}'; {ids[step.Id].Path} has it, too");
            if (step.Output.Length > 0 && !outputs.TryAdd(step.Output, step.Path))
                yield return ($"{step.Path}.output", $"duplicate output '{step.Output}'; {outputs[step.Output]} gives it, too");
        }
    }

    private static IEnumerable<(string Path, string Message)> Inputs(Plan plan, PlanGraph graph)
    {
        foreach (var step in plan.Steps)
        {
            foreach (var need in step.Needs.Where(need => need.Name.Length > 0 && !IsOutput(plan, graph, need.Name)))
                yield return (need.Path, $"nothing produces '{need.Name}'{Known(plan, need.Name)}");
        }

        if (graph.Cycle() is { } cycle)
            yield return ("operations", $"the operations need each other in a cycle: {string.Join(" -> ", cycle)}");
    }

    private static IEnumerable<(string Path, string Message)> FinalOutput(Plan plan, PlanGraph graph)
    {
        if (plan.FinalOutput.Length == 0 && !plan.ReadFaults.Any(static fault => fault.Path is "final_output" or ""))
            yield return ("final_output", $"the plan does not say which output is its result{Known(plan, "")}");
        else if (plan.FinalOutput.Length > 0 && !IsOutput(plan, graph, plan.FinalOutput))
            yield return ("final_output", $"nothing produces '{plan.FinalOutput}'{Known(plan, plan.FinalOutput)}");
    }

    private static IEnumerable<(string Path, string Message)> Required(Plan plan)
    {
        if (plan.DatabasesRequired is not { } required)
            yield break;
        var fetches = plan.Steps.OfType<FetchStep>().ToArray();
        var used = fetches.SelectMany(static step => step.Databases).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < required.Count; i++)
        {
            if (!used.Contains(required[i]) && fetches.All(static step => step.Tag is null))
                yield return ($"databases_required[{i}]", $"no operation uses the required database '{required[i]}'");
        }

        foreach (var step in fetches)
        {
            foreach (var name in step.Databases.Except(required, StringComparer.OrdinalIgnoreCase))
                yield return ($"{step.Path}.database{(step.IsFleet ? "s" : "")}", $"'{name}' is used but databases_required does not list it");
        }
    }

    /// <summary>A join that keeps rows without a match must not take them from a fetch that was asked for rows with a match only.</summary>
    private static IEnumerable<(string Path, string Message)> Preserved(Plan plan, PlanGraph graph)
    {
        foreach (var join in plan.Steps.OfType<JoinStep>().Where(static join => join.Inputs.Count == 2))
        {
            var (left, right) = (join.Inputs[0], join.Inputs[1]);
            if (join.Kind is JoinKind.Left or JoinKind.Full or JoinKind.Anti && HasKeysOf(graph, left, right))
                yield return ($"{join.Path}.kind", NotKept(join, left, right));
            if (join.Kind is JoinKind.Right or JoinKind.Full && HasKeysOf(graph, right, left))
                yield return ($"{join.Path}.kind", NotKept(join, right, left));
        }
    }

    private static bool HasKeysOf(PlanGraph graph, string kept, string other) =>
        graph.Producer(kept) is FetchStep { Keys: { } keys } && keys.From.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string NotKept(JoinStep join, string kept, string other) =>
        $"a {join.Kind.ToString().ToLowerInvariant()} join keeps the rows of '{kept}' that have no match, but its fetch takes its keys from '{other}' and brings none; fetch it without keys";

    private static bool IsOutput(Plan plan, PlanGraph graph, string name) =>
        graph.Producer(name) is not null || plan.Inputs.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What would work: the output of the step whose id was given, else the outputs there are.</summary>
    private static string Known(Plan plan, string name)
    {
        if (plan.Steps.FirstOrDefault(step => name.Length > 0 && step.Id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Output.Length: > 0 } step)
            return $"; that is an operation's id, its output is '{step.Output}'";
        var outputs = plan.Steps.Select(static step => step.Output).Where(static output => output.Length > 0).Concat(plan.Inputs).ToArray();
        return outputs.Length == 0 ? "" : $"; outputs are {string.Join(", ", outputs)}";
    }
}
