using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Where a plan's fetches go.</summary>
/// <param name="Route">The connection of a database's name; <see cref="DataAgentException"/> if there is none.</param>
/// <param name="Connections">All that are registered.</param>
/// <param name="Run">Sends a query.</param>
internal sealed record PlanSources(
    Func<string, Target> Route,
    Func<IReadOnlyList<Connection>> Connections,
    Func<Target, Query, CancellationToken, QueryResult> Run)
{
    public static PlanSources Of(ConnectionRegistry registry) =>
        new(name => registry.Route(name), () => registry.Connections, QueryRunner.Run);

    /// <summary>The targets of a fetch, in the order their rows come.</summary>
    public IReadOnlyList<Target> Targets(FetchStep step) => step.Tag is null
        ? [.. step.Databases.Select(Route)]
        : [.. Connections()
            .Where(connection => connection.Enabled && connection.Tags.Contains(step.Tag, StringComparer.OrdinalIgnoreCase))
            .Select(static connection => new Target(connection, [connection.DatabaseNames[0]]))];
}
