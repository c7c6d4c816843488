using DataAgent.Catalog;
using DataAgent.Catalog.Relations;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Warns of joins on columns that declared relations and foreign keys say are different things.</summary>
public static class RelationWarnings
{
    /// <summary>From the cached catalogs: no server is asked. A join of which nothing is known gives no warning.</summary>
    public static IReadOnlyList<string> Of(Plan plan, ConnectionRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var list = new RelationList(Catalogs.Of(registry).Cached(), registry.Databases);
        var declared = new RelationList([], registry.Databases).Declared();
        var related = new RelatedColumns(declared.Concat(list.ForeignKeys()));
        var origins = new OutputOrigins(new PlanGraph(plan.Steps));
        var warnings = new List<string>();
        foreach (var join in plan.Steps.OfType<JoinStep>().Where(static j => j.Inputs.Count == 2))
        {
            foreach (var (left, right) in join.On)
            {
                if (origins.Of(join.Inputs[0], left) is { } a && origins.Of(join.Inputs[1], right) is { } b && related.AreRelated(a, b) is false)
                    warnings.Add($"{join.Id}: {a} and {b} are joined, and no declared relation or foreign key leads from one to the other.");
            }
        }

        return warnings;
    }
}
