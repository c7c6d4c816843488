namespace DataAgent.PowerShell.Completion;

/// <summary>Completes names of columns from the cached catalogs; those of the tables that -Table names, if it does.</summary>
public sealed class ColumnNames : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates() =>
        CompletionCatalogs.Tables(Bound).Where(t => CompletionCatalogs.IsBound(Bound, "Table", t.Name))
            .SelectMany(static t => t.Columns)
            .GroupBy(static c => c.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static g => (g.Key, $"{g.First().Type} of {g.First().Table}{(g.Count() > 1 ? $" and {g.Count() - 1} others" : "")}"));
}
