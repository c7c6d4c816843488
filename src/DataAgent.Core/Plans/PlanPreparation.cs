using DataAgent.LocalEngine;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Asks each database of a plan whether it would take what the plan sends it; nothing runs on data.</summary>
/// <remarks>
/// Each fetch is described on its server, with parameters; the columns that come back become empty tables of the local engine, over which
/// the combining steps are built: so a key or column that does not exist is found as well. What depends on values is not.
/// </remarks>
public static class PlanPreparation
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly HashSet<DataAgentError> Refusals =
        [DataAgentError.SyntaxError, DataAgentError.ObjectNotFound, DataAgentError.ColumnNotFound, DataAgentError.PermissionDenied, DataAgentError.QueryFailed, DataAgentError.ServerDatabaseNotFound];

    /// <summary>For a plan without faults of <see cref="PlanValidator.Validate(Plan, ConnectionRegistry)"/>.</summary>
    public static PlanCheck Check(Plan plan, ConnectionRegistry registry, CancellationToken cancellationToken) => Check(plan, PlanSources.Of(registry), cancellationToken);

    internal static PlanCheck Check(Plan plan, PlanSources sources, CancellationToken cancellationToken)
    {
        using var session = LocalSession.Open();
        var outputs = new LocalOutputs(Task.FromResult(session));
        var (faults, notes) = (new List<PlanFault>(), new List<string>());
        var graph = new PlanGraph(plan.Steps);
        foreach (var step in graph.Layers().SelectMany(static layer => layer).Where(step => step.Needs.All(need => outputs.All.ContainsKey(need.Name))))
        {
            try
            {
                if (step is FetchStep fetch)
                    Describe(plan, fetch, sources, outputs, cancellationToken);
                else if (plan.Engine is null or Plan.LocalEngine)
                    outputs.Add(step.Output, StepSql.Of(step, outputs.All, Samples(plan), EngineSql.Local), materialize: false, cancellationToken);
            }
            catch (DataAgentException e) when (Refusals.Contains(e.Error) && (step is FetchStep || e.Error != DataAgentError.QueryFailed))
            {
                faults.Add(FaultList.At(plan.Places, e.Error == DataAgentError.ColumnNotFound && step is FetchStep { Keys: not null } ? $"{step.Path}.keys.column" : Place(step), e.Message));
            }
            catch (DataAgentException e)
            {
                notes.Add($"Step '{step.Id}' was not checked: {e.Message}");
            }
        }

        return new(faults, notes);
    }

    private static void Describe(Plan plan, FetchStep step, PlanSources sources, LocalOutputs outputs, CancellationToken cancellationToken)
    {
        if (step.Keys is { } keys)
            outputs[keys.From].Column(keys.Column);
        var samples = Samples(plan);
        var targets = sources.Targets(step);
        for (var i = 0; i < targets.Count; i++)
        {
            var values = new FetchSql(step, Connectors.KnownConnectors.Get(targets[i].Connection.Type).Dialect).Parameters
                .ToDictionary(static name => name, name => samples[name], StringComparer.OrdinalIgnoreCase);
            if (step.Keys is not null)
                values[step.Keys.Parameter] = Array.Empty<object>();
            var query = new Query(step.Query) { Parameters = values, Timeout = Patience, ColumnsOnly = true };
            using var result = sources.Run(targets[i], query, cancellationToken);
            if (i > 0)
                continue;
            var bindings = result.Bindings.Select((binding, n) => binding with { Column = result.Shape.Columns[n] }).ToArray();
            var table = step.IsFleet ? $"{step.Output}#0" : step.Output;
            outputs.Session.Load(table, result.Reader, bindings, cancellationToken);
            if (step.IsFleet)
                outputs.Add(step.Output, new($"SELECT '' AS _connection, * FROM {Sql.Quote(table)}", null, []), materialize: false, cancellationToken);
            else
                outputs.AddTable(table, outputs.Describe(table, cancellationToken));
        }
    }

    private static string Place(PlanStep step) => step switch
    {
        FetchStep or SqlStep => $"{step.Path}.query",
        FilterStep => $"{step.Path}.where",
        JoinStep => $"{step.Path}.on",
        SortStep => $"{step.Path}.by",
        AggregateStep => $"{step.Path}.measures",
        _ => step.Path,
    };

    /// <summary>Each parameter's default, or some value of its type.</summary>
    private static Dictionary<string, object?> Samples(Plan plan) => plan.Parameters.ToDictionary(
        static parameter => parameter.Name,
        static parameter => parameter.HasDefault ? parameter.Default : parameter.Type switch
        {
            PlanParameterType.Text => "",
            PlanParameterType.Integer => 0L,
            PlanParameterType.Decimal => 0m,
            PlanParameterType.Double => 0.0,
            PlanParameterType.Boolean => false,
            PlanParameterType.Date => new DateOnly(2000, 1, 1),
            PlanParameterType.DateTime => new DateTime(2000, 1, 1),
            PlanParameterType.Uuid => Guid.Empty,
            _ => (object?)null,
        },
        StringComparer.OrdinalIgnoreCase);
}
