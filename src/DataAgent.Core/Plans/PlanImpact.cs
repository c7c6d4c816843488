using DataAgent.Catalog.Comparing;
using DataAgent.Connectors;

namespace DataAgent.Plans;

/// <summary>Says which plans read what changed.</summary>
public static class PlanImpact
{
    /// <summary>The changes, each with the plans it may break: those with a query on its database that names the table, and the column if it is one.</summary>
    /// <remarks>By the queries' text: a <c>*</c> counts as naming every column. A change that breaks nothing has an empty list.</remarks>
    public static IReadOnlyList<CatalogChange> Mark(IReadOnlyList<CatalogChange> changes, IReadOnlyList<Plan> plans)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(plans);
        var queries = plans.SelectMany(static plan => plan.Steps.OfType<FetchStep>().SelectMany(step => step.Databases.Select(database =>
            (plan.Source, Database: database, Names: Names(step.Query))))).ToList();
        return [.. changes.Select(change => change with
        {
            BrokenPlans = [.. queries.Where(q => change.MayBreak && IsRead(change, q.Database, q.Names)).Select(static q => q.Source).Distinct()],
        })];
    }

    private static bool IsRead(CatalogChange change, string database, HashSet<string> names)
    {
        var table = change.Table[(change.Table.LastIndexOf('.') + 1)..];
        return database.Equals(change.Database, StringComparison.OrdinalIgnoreCase) && names.Contains(table)
            && (change.Object == "table" || names.Contains(change.Name) || names.Contains("*"));
    }

    /// <summary>Words and quoted names, and <c>*</c> where it stands for columns.</summary>
    private static HashSet<string> Names(string query)
    {
        var tokens = SqlTokens.Of(query, Dialect.Standard);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsName)
                names.Add(tokens[i].Text);
            else if (tokens[i].Is('*') && i > 0 && (tokens[i - 1].Is("SELECT") || tokens[i - 1].Is(',') || tokens[i - 1].Is('.') || tokens[i - 1].Is("DISTINCT")))
                names.Add("*");
        }

        return names;
    }
}
