using DataAgent.Catalog;

namespace DataAgent.PowerShell.Completion;

/// <summary>Completes names of tables from the cached catalogs.</summary>
public sealed class TableNames : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates() =>
        CompletionCatalogs.Tables(Bound).GroupBy(static t => t.QualifiedName, StringComparer.OrdinalIgnoreCase)
            .Select(static g => (g.Key, $"{g.First().Kind} of {string.Join(", ", g.Select(static t => t.Database).Distinct())} {g.First().Comment}".TrimEnd()));
}
