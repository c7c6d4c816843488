using System.Management.Automation;
using DataAgent.Catalog.Relations;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists which columns refer to which, also across databases, and proposes what nobody has declared.</summary>
[Cmdlet(VerbsCommon.Find, "DataRelation"), OutputType(typeof(DataRelation))]
public sealed class FindDataRelationCommand : CatalogCommand
{
    /// <summary>Only relations with such a table at one end.</summary>
    [Parameter(Position = 0), SupportsWildcards]
    [ArgumentCompleter(typeof(TableNames))]
    public string[]? Table { get; set; }

    [Parameter, ValidateSet("Declared", "ForeignKey", "Proposed")]
    public string[] Kind { get; set; } = ["Declared", "ForeignKey", "Proposed"];

    /// <summary>Reads keys of both sides and says how many are found.</summary>
    [Parameter]
    public SwitchParameter Measure { get; set; }

    /// <summary>Keys read of the referring side.</summary>
    [Parameter, ValidateRange(1, 100_000)]
    public int SampleSize { get; set; } = 10_000;

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var list = new RelationList([.. Catalogs(cancellationToken)], registry.Databases);
        var relations = Of("Declared", list.Declared()).Concat(Of("ForeignKey", list.ForeignKeys())).Concat(Of("Proposed", list.Proposed()))
            .Where(r => Table is null || FitsAny(Table, r.From.Table) || FitsAny(Table, r.To.Table));
        foreach (var relation in relations)
            WriteObject(Measure ? RelationMeasure.Measure(relation, registry, SampleSize, cancellationToken) : relation);
    }

    private IEnumerable<DataRelation> Of(string kind, IEnumerable<DataRelation> relations) => Kind.Contains(kind, StringComparer.OrdinalIgnoreCase) ? relations : [];
}
