using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Says what each step of a plan will send where, without sending anything.</summary>
public static class PlanExplanation
{
    /// <summary>One a step, in the order of the layers.</summary>
    /// <exception cref="DataAgentException">PlanInvalid: a plan with faults would send nothing.</exception>
    public static IReadOnlyList<StepExplanation> Of(Plan plan, ConnectionRegistry registry)
    {
        var sources = PlanSources.Of(registry);
        if (PlanValidator.Validate(plan, sources) is { Count: > 0 } faults)
            throw PlanErrors.Invalid(plan.Source, faults);
        var engine = plan.Engine is null or Plan.LocalEngine ? "local engine" : Name(sources.Route(plan.Engine));
        return [.. new PlanGraph(plan.Steps).Layers().SelectMany((layer, i) => layer.SelectMany(step => Explain(step, i + 1, sources, engine)))];
    }

    private static IEnumerable<StepExplanation> Explain(PlanStep step, int layer, PlanSources sources, string engine) => step is FetchStep fetch
        ? sources.Targets(fetch).Select(target => Fetch(fetch, layer, target))
        : [new(step.Id, layer, step.Type, step.Output, engine, PlanDiagram.What(step), Text(step), [])];

    private static StepExplanation Fetch(FetchStep step, int layer, Target target)
    {
        var dialect = KnownConnectors.Get(target.Connection.Type).Dialect;
        var sql = new FetchSql(step, dialect);
        var sends = step.Keys is null ? step.Query
            : dialect.Keys is { } array ? sql.With(array)
            : $"{step.Query}\n-- @{step.Keys.Parameter}: at most {FetchParts.DefaultKeysInList} keys a statement";
        return new(step.Id, layer, step.Type, step.Output, Name(target), PlanDiagram.What(step), sends,
            [.. sql.Parameters, .. step.Keys is null ? Array.Empty<string>() : [step.Keys.Parameter]]);
    }

    private static string Name(Target target) => $"{target.Connection.Name} ({target.Connection.Type})";

    private static string? Text(PlanStep step) => step switch
    {
        SqlStep sql => sql.Query,
        FilterStep filter => $"WHERE {filter.Where}",
        AggregateStep aggregate => string.Join(", ", aggregate.GroupBy.Concat(aggregate.Measures.Select(static m => $"{m.Sql} AS {m.Name}"))),
        SortStep sort => $"ORDER BY {string.Join(", ", sort.By)}",
        _ => null,
    };
}
