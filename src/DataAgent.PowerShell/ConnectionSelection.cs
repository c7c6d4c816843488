using System.Management.Automation;
using DataAgent.Registry;

namespace DataAgent.PowerShell;

/// <summary>The connections that a user's names and tags mean.</summary>
internal static class ConnectionSelection
{
    /// <summary>By name, in the registry's order, each once; a name without wildcards that is not registered is reported and left out.</summary>
    /// <param name="names">Wildcards allowed; null: all.</param>
    /// <param name="tags">Wildcards allowed; one must fit. Null: any.</param>
    public static IReadOnlyList<Connection> Select(
        ConnectionRegistry registry, string[]? names, string[]? tags, Action<DataAgentException, object?> report)
    {
        var all = registry.Connections;
        foreach (var name in names ?? [])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name) && !all.Any(c => Fits(name, c.Name)))
                ReportUnknown(registry, name, report);
        }

        return [.. all.Where(c => (names is null || names.Any(n => Fits(n, c.Name))) && (tags is null || tags.Any(t => c.Tags.Any(own => Fits(t, own)))))];
    }

    private static bool Fits(string pattern, string name) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);

    private static void ReportUnknown(ConnectionRegistry registry, string name, Action<DataAgentException, object?> report)
    {
        try
        {
            registry.Get(name);
        }
        catch (DataAgentException unknown)
        {
            report(unknown, name);
        }
    }
}
