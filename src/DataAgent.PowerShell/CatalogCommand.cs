using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell;

/// <summary>A cmdlet over the catalogs of several databases: all of them, unless names or tags say which.</summary>
public abstract class CatalogCommand : DataAgentCmdlet
{
    /// <summary>Databases or connections; null: all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true), SupportsWildcards, Alias("d")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string[]? Database { get; set; }

    [Parameter, SupportsWildcards]
    public string[]? Tag { get; set; }

    /// <summary>Asks the servers, whatever the cache holds.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <summary>A cached catalog that is older is read again.</summary>
    [Parameter]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many databases are asked at once.</summary>
    [Parameter, ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Each as it comes; a database that fails is reported and the others come.</summary>
    private protected IEnumerable<DatabaseCatalog> Catalogs(CancellationToken cancellationToken)
    {
        var catalogs = DataAgent.Catalog.Catalogs.Of(SessionRegistry.Open(this));
        var databases = catalogs.Select(Database, Tag, Fits, (name, failure) => WriteFailure(failure, name));
        var options = new CatalogOptions { Refresh = Refresh, MaxAge = MaxAge, ThrottleLimit = ThrottleLimit };
        foreach (var answer in catalogs.Read(databases, options, cancellationToken))
        {
            foreach (var warning in answer.Warnings)
                WriteWarning(warning);
            if (answer.Failure is { } failure)
                WriteFailure(failure, answer.Database.Name);
            if (answer.Catalog is not { } catalog)
                continue;
            WriteVerbose($"{catalog.Database}: {catalog.Tables.Count} tables, read at {catalog.ReadAt:u}.");
            yield return catalog;
        }
    }

    private protected static bool Fits(string pattern, string name) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);

    private protected static bool FitsAny(string[]? patterns, string name) => patterns is null || Array.Exists(patterns, p => Fits(p, name));
}
