using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.Catalog.Search;

namespace DataAgent.PowerShell.Commands;

/// <summary>Finds the databases, tables and columns that are about something.</summary>
[Cmdlet(VerbsCommon.Find, "DataObject"), OutputType(typeof(FoundObject))]
public sealed class FindDataObjectCommand : CatalogCommand
{
    /// <summary>Words in any form, or a whole question.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), ValidateNotNullOrEmpty]
    public string Text { get; set; } = "";

    [Parameter, ValidateSet("Database", "Table", "Column")]
    public string[] Kind { get; set; } = ["Database", "Table", "Column"];

    /// <summary>How many tables, over all databases.</summary>
    [Parameter, ValidateRange(1, 1000)]
    public int First { get; set; } = 10;

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var search = ObjectSearch.Over([.. Catalogs(cancellationToken)], registry);
        foreach (var found in search.Find(Text, First))
        {
            if (Kind.Contains(found.Kind, StringComparer.OrdinalIgnoreCase))
                WriteObject(found);
        }
    }
}
