using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists tables and views of all databases, or of some.</summary>
[Cmdlet(VerbsCommon.Get, "DataTable"), OutputType(typeof(TableInfo))]
public sealed class GetDataTableCommand : CatalogCommand
{
    private readonly List<string> names = [];

    /// <summary>A name, or schema.name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true), SupportsWildcards]
    [ArgumentCompleter(typeof(TableNames))]
    public string[]? Name { get; set; }

    [Parameter, SupportsWildcards]
    public string[]? Schema { get; set; }

    /// <summary><c>table</c>, <c>view</c>, or another word of the server's.</summary>
    [Parameter, SupportsWildcards]
    public string[]? Kind { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        names.Clear();
        foreach (var catalog in Catalogs(cancellationToken))
        {
            foreach (var table in catalog.Tables)
            {
                names.Add(table.Name);
                if (!FitsAny(Schema, table.Schema) || !FitsAny(Kind, table.Kind) || !IsNamed(table, found))
                    continue;
                WriteObject(table);
            }
        }

        foreach (var name in (Name ?? []).Where(n => !WildcardPattern.ContainsWildcardCharacters(n) && !found.Contains(n)))
            WriteFailure(TableChoice.NotFound(name, names), name);
    }

    private bool IsNamed(TableInfo table, HashSet<string> found)
    {
        if (Name is null)
            return true;
        var fitting = Name.Where(n => Fits(n, table.Name) || Fits(n, $"{table.Schema}.{table.Name}")).ToList();
        found.UnionWith(fitting);
        return fitting.Count > 0;
    }
}
