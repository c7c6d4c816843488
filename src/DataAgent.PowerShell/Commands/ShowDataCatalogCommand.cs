using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.Catalog.Pictures;
using DataAgent.Catalog.Relations;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Draws databases: their tables, columns and what refers to what.</summary>
[Cmdlet(VerbsCommon.Show, "DataCatalog"), OutputType(typeof(string))]
public sealed class ShowDataCatalogCommand : CatalogCommand
{
    /// <summary>Only such tables.</summary>
    [Parameter(Position = 0), SupportsWildcards]
    [ArgumentCompleter(typeof(TableNames))]
    public string[]? Table { get; set; }

    /// <summary>Mermaid: an entity-relationship diagram for documents; Svg: a picture for the browser.</summary>
    [Parameter, ValidateSet("Tree", "Mermaid", "Svg")]
    public string As { get; set; } = "Tree";

    /// <summary>Leaves out columns that are no key and refer to none.</summary>
    [Parameter]
    public SwitchParameter KeysOnly { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var catalogs = Catalogs(cancellationToken).ToList();
        var tables = catalogs.SelectMany(static c => c.Tables).Where(t => FitsAny(Table, t.Name) || FitsAny(Table, t.QualifiedName)).ToList();
        var list = new RelationList(catalogs, SessionRegistry.Open(this).Databases);
        var relations = list.ForeignKeys().Concat(list.Declared());
        WriteObject(As switch
        {
            "Mermaid" => CatalogDiagram.Mermaid(tables, relations, KeysOnly),
            "Svg" => CatalogPicture.Svg(tables, relations, KeysOnly),
            _ => CatalogDiagram.Tree(tables, relations, KeysOnly),
        });
    }
}
