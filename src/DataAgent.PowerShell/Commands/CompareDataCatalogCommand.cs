using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.Catalog.Comparing;
using DataAgent.Plans;
using DataAgent.PowerShell.Completion;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists what changed in a database, or what differs between two, and which plans that may break.</summary>
[Cmdlet(VerbsData.Compare, "DataCatalog", DefaultParameterSetName = Times), OutputType(typeof(CatalogChange))]
public sealed class CompareDataCatalogCommand : DataAgentCmdlet
{
    private const string Times = nameof(Times);
    private const string Databases = nameof(Databases);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string Database { get; set; } = "";

    /// <summary>The other database; differences are seen from the first to this one.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = Databases)]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string? DifferenceDatabase { get; set; }

    /// <summary>Compares with the catalog that was kept by then.</summary>
    [Parameter(ParameterSetName = Times)]
    public DateTimeOffset Since { get; set; }

    /// <summary>Compares with the catalog of that time instead of the server's now.</summary>
    [Parameter(ParameterSetName = Times)]
    public DateTimeOffset Until { get; set; }

    /// <summary>Plans to look for what the changes may break.</summary>
    [Parameter, SupportsWildcards]
    public string[]? Plan { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var catalogs = DataAgent.Catalog.Catalogs.Of(registry);
        var changes = DifferenceDatabase is not null
            ? CatalogHistory.Differences(catalogs, Find(registry, Database), Find(registry, DifferenceDatabase), cancellationToken)
            : Until == default
                ? CatalogHistory.Changes(catalogs, Find(registry, Database), Since == default ? null : Since, cancellationToken)
                : CatalogComparison.Compare(CatalogHistory.At(catalogs, Database, Since), CatalogHistory.At(catalogs, Database, Until));
        WriteObject(Plan is null ? changes : PlanImpact.Mark(changes, Plans()), enumerateCollection: true);
    }

    private static LogicalDatabase Find(ConnectionRegistry registry, string name)
    {
        var database = registry.Route(name).Databases[0];
        return registry.Databases.First(d => d.Name.Equals(database, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A file that is no plan is reported and left out.</summary>
    private List<Plan> Plans()
    {
        var plans = new List<Plan>();
        foreach (var file in Plan!.SelectMany(p => GetResolvedProviderPathFromPSPath(p, out _)))
        {
            try
            {
                plans.Add(PlanReader.DraftFile(file));
            }
            catch (DataAgentException failure)
            {
                WriteFailure(failure, file);
            }
        }

        return plans;
    }
}
