using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Plans;

/// <summary>Sources that are not registered: each connection is a database of its own name.</summary>
internal static class ServerSources
{
    public static PlanSources Of(params Connection[] connections) =>
        new(name => new Target(connections.Single(c => c.Name == name), [name]), () => connections, QueryRunner.Run);

    public static PlanResult RunPlan(this PlanSources sources, string plan, PlanOptions? options = null, CancellationToken cancellationToken = default) =>
        PlanRunner.Run(PlanReader.Read(plan, "plan.yaml"), sources, options ?? new(), cancellationToken);
}
