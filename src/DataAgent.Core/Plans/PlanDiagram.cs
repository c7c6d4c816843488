using System.Globalization;
using System.Text;

namespace DataAgent.Plans;

/// <summary>Draws what flows into what.</summary>
public static class PlanDiagram
{
    /// <summary>The layers as an indented tree, for a terminal: each layer needs those above it only.</summary>
    public static string Tree(Plan plan)
    {
        var text = new StringBuilder($"{Path.GetFileName(plan.Source)}{(plan.Description is null ? "" : $": {plan.Description}")}\n");
        var number = 0;
        foreach (var layer in new PlanGraph(plan.Steps).Layers())
        {
            text.Append(CultureInfo.InvariantCulture, $"  layer {++number}\n");
            foreach (var step in layer)
                text.Append(CultureInfo.InvariantCulture, $"    {step.Id}  {What(step)} -> {step.Output}{(IsFinal(plan, step) ? " (final)" : "")}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A Mermaid flowchart, for documents; https://mermaid.js.org/syntax/flowchart.html</summary>
    public static string Mermaid(Plan plan)
    {
        var text = new StringBuilder("flowchart TD\n");
        var graph = new PlanGraph(plan.Steps);
        foreach (var input in plan.Inputs)
            text.Append(CultureInfo.InvariantCulture, $"  i{plan.Inputs.ToList().IndexOf(input)}([\"{Escape(input)}\"])\n");
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            var (open, close) = plan.Steps[i] is FetchStep ? ("[(", ")]") : IsFinal(plan, plan.Steps[i]) ? ("([", "])") : ("[", "]");
            text.Append(CultureInfo.InvariantCulture, $"  s{i}{open}\"{Escape(plan.Steps[i].Id)}: {Escape(What(plan.Steps[i]))}\"{close}\n");
        }

        foreach (var (step, i) in plan.Steps.Select(static (step, i) => (step, i)))
        {
            foreach (var need in step.Needs.Select(static need => need.Name).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                var source = graph.Producer(need) is { } producer ? $"s{plan.Steps.ToList().IndexOf(producer)}" : $"i{plan.Inputs.ToList().IndexOf(need)}";
                var label = step is FetchStep { Keys: { } keys } ? $"{need}.{keys.Column} keys" : need;
                text.Append(CultureInfo.InvariantCulture, $"  {source} -->|\"{Escape(label)}\"| s{i}\n");
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>What a step does, in a few words.</summary>
    internal static string What(PlanStep step) => step switch
    {
        FetchStep { Tag: { } tag } => $"fetch from all tagged {tag}",
        FetchStep { Keys: { } keys } fetch => $"fetch from {string.Join(", ", fetch.Databases)} by keys {keys.From}.{keys.Column}",
        FetchStep fetch => $"fetch from {string.Join(", ", fetch.Databases)}",
        JoinStep join => $"{join.Kind.ToString().ToLowerInvariant()} join {string.Join(" with ", join.Inputs)}"
            + (join.On.Count == 0 ? "" : $" on {string.Join(" and ", join.On.Select(static on => on.Left == on.Right ? on.Left : $"{on.Left} = {on.Right}"))}"),
        UnionStep union => $"union{(union.Distinct ? " distinct" : "")} of {string.Join(", ", union.Inputs)}",
        AggregateStep { GroupBy.Count: 0 } aggregate => $"aggregate {aggregate.Input}",
        AggregateStep aggregate => $"aggregate {aggregate.Input} by {string.Join(", ", aggregate.GroupBy)}",
        FilterStep filter => $"filter {filter.Input} where {filter.Where}",
        SortStep sort => $"sort {sort.Input} by {string.Join(", ", sort.By)}{(sort.Limit is null ? "" : $", first {sort.Limit}")}",
        SqlStep sql => $"sql over {string.Join(", ", sql.Inputs.Union(sql.Tables, StringComparer.OrdinalIgnoreCase))}",
        _ => step.Type,
    };

    private static bool IsFinal(Plan plan, PlanStep step) => step.Output.Equals(plan.FinalOutput, StringComparison.OrdinalIgnoreCase);

    private static string Escape(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
