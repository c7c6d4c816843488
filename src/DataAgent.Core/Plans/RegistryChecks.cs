using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>What is wrong with a plan given the databases there are.</summary>
internal static class RegistryChecks
{
    public static IEnumerable<(string Path, string Message)> Faults(Plan plan, PlanSources sources) =>
        plan.Steps.OfType<FetchStep>().Where(static step => step.Query.Length > 0).SelectMany(step => Faults(plan, step, sources)).Concat(Engine(plan, sources));

    private static IEnumerable<(string Path, string Message)> Engine(Plan plan, PlanSources sources)
    {
        if (plan.Engine is null or Plan.LocalEngine)
            return [];
        var (target, message) = Route(sources, plan.Engine);
        if (target is null)
            return [("engine", message ?? "a database is missing; leave it out for the local engine")];
        return KnownConnectors.Get(target.Connection.Type).Dialect.Engine is not null ? [] :
            [("engine", $"'{plan.Engine}' is a {target.Connection.Type} database, and steps are combined by the local engine or on "
                + $"{string.Join(", ", KnownConnectors.All.Where(static c => c.Dialect.Engine is not null).Select(static c => c.Name))}")];
    }

    private static IEnumerable<(string Path, string Message)> Faults(Plan plan, FetchStep step, PlanSources sources)
    {
        var targets = new List<Target>();
        for (var i = 0; i < step.Databases.Count; i++)
        {
            var path = $"{step.Path}.{(step.IsFleet ? $"databases[{i}]" : "database")}";
            var (target, message) = Route(sources, step.Databases[i]);
            if (target is not null)
                targets.Add(target);
            else if (message is not null)
                yield return (path, message);
        }

        if (step.Tag is not null)
        {
            targets.AddRange(sources.Targets(step));
            if (targets.Count == 0)
                yield return ($"{step.Path}.tag", $"no enabled connection has the tag '{step.Tag}'");
        }

        // A fault that every database of a fleet shows is one fault.
        foreach (var fault in targets.SelectMany(target => OfQuery(plan, step, target)).Distinct())
            yield return fault;
    }

    private static IEnumerable<(string Path, string Message)> OfQuery(Plan plan, FetchStep step, Target target)
    {
        var sql = new FetchSql(step, KnownConnectors.Get(target.Connection.Type).Dialect);
        foreach (var name in sql.Parameters.Where(name => !plan.Parameters.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
        {
            yield return ($"{step.Path}.query", $"the parameter @{name} is not declared"
                + (plan.Parameters.Count == 0 ? "; list it under parameters" : $"; the plan's parameters are {string.Join(", ", plan.Parameters.Select(static p => p.Name))}"));
        }

        foreach (var fault in sql.KeyFaults())
            yield return ($"{step.Path}.query", fault);
    }

    private static (Target? Target, string? Message) Route(PlanSources sources, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return default;
        try
        {
            return (sources.Route(name), null);
        }
        catch (DataAgentException e) when (e.Error is DataAgentError.DatabaseNotFound or DataAgentError.ConnectionNotFound or DataAgentError.NoDatabase)
        {
            return (null, e.Message);
        }
    }
}
