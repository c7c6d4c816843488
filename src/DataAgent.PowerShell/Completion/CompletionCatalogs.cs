using System.Collections;
using System.Management.Automation;
using DataAgent.Catalog;

namespace DataAgent.PowerShell.Completion;

/// <summary>The cached catalogs for Tab: no server is asked.</summary>
internal static class CompletionCatalogs
{
    /// <summary>Tables of the databases that <c>-Database</c> or <c>-Connection</c> names on the line, else of all.</summary>
    public static IEnumerable<TableInfo> Tables(IDictionary bound) =>
        Catalogs.Of(SessionRegistry.Open()).Cached()
            .Where(c => IsBound(bound, "Database", c.Database) && IsBound(bound, "Connection", c.Connection))
            .SelectMany(static c => c.Tables);

    /// <summary>Whether a parameter on the line allows this name; one that is not given allows any.</summary>
    public static bool IsBound(IDictionary bound, string parameter, string name) =>
        bound[parameter] is not { } value
        || LanguagePrimitives.ConvertTo<string[]>(value).Any(v => WildcardPattern.Get(v, WildcardOptions.IgnoreCase).IsMatch(name));
}
