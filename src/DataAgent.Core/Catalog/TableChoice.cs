using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>Says that nothing of a name was found among tables of several databases.</summary>
public static class TableChoice
{
    /// <param name="known">Names of all tables that were looked at; the nearest spelling is hinted at.</param>
    public static DataAgentException NotFound(string name, IReadOnlyList<string> known) =>
        new(DataAgentError.ObjectNotFound,
            $"No table '{name}' in these databases.{NearestName.Hint(name, known.Distinct(StringComparer.OrdinalIgnoreCase))} Find-DataObject finds one by what it is about.");
}
