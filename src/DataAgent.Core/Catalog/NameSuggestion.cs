using System.Text.RegularExpressions;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>Adds to a server's "there is no such table" what was probably meant, from the catalogs that are kept; no server is asked.</summary>
public static partial class NameSuggestion
{
    /// <returns>The failure itself where it is another one, or no kept name is near.</returns>
    public static DataAgentException AddTo(DataAgentException failure, string sql, Target target, ConnectionRegistry registry)
    {
        if (failure.Error != DataAgentError.ObjectNotFound || failure.Message.Contains("Did you mean", StringComparison.Ordinal))
            return failure;
        var tables = Catalogs.Of(registry).Cached().SelectMany(static c => c.Tables).Where(t => target.Databases.Contains(t.Database, StringComparer.OrdinalIgnoreCase));
        var hint = Hint(failure.Message, sql, tables);
        return hint.Length > 0 ? new DataAgentException(failure.Error, failure.Message + hint, failure) : failure;
    }

    /// <summary>A name of the statement that the message repeats and nobody knows is the one that is missing, or its alias; the message begins with it.</summary>
    internal static string Hint(string message, string sql, IEnumerable<TableInfo> tables)
    {
        var known = tables.SelectMany(static t => t.Columns.Select(static c => c.Name).Prepend(t.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var written = Words().Matches(sql).Select(static m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Words().Matches(message).Select(static m => m.Value).Where(w => w.Length > 1 && written.Contains(w) && !known.Contains(w))
            .Select(w => NearestName.Hint(w, known)).FirstOrDefault(static h => h.Length > 0) ?? "";
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
