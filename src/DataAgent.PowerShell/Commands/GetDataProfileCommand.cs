using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.Catalog.Profiles;
using DataAgent.PowerShell.Completion;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Says what the values of a table's columns look like, from a sample of its rows.</summary>
[Cmdlet(VerbsCommon.Get, "DataProfile", DefaultParameterSetName = ByName), OutputType(typeof(ColumnProfile))]
public sealed class GetDataProfileCommand : DataAgentCmdlet
{
    private const string ByName = nameof(Table);

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(TableNames))]
    public string Table { get; set; } = "";

    /// <summary>Null: the default database.</summary>
    [Parameter(Position = 1, ParameterSetName = ByName), Alias("d")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string? Database { get; set; }

    /// <summary>What Get-DataTable gave.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = nameof(InputObject))]
    public TableInfo? InputObject { get; set; }

    [Parameter, SupportsWildcards]
    [ArgumentCompleter(typeof(ColumnNames))]
    public string[]? Column { get; set; }

    /// <summary>About as many rows are read.</summary>
    [Parameter, ValidateRange(1, 100_000_000)]
    public int SampleSize { get; set; } = 10_000;

    /// <summary>Reads every row.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Of each statement on the server.</summary>
    [Parameter, ValidateRange(0.001, 86_400)]
    public double TimeoutSeconds { get; set; } = 60;

    [Parameter, ValidateRange(0, 1000)]
    public int TopValues { get; set; } = 5;

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var options = new ProfileOptions
        {
            SampleSize = All ? 0 : SampleSize,
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            TopValues = TopValues,
            Column = Column is null ? null : c => Array.Exists(Column, p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase).IsMatch(c)),
        };
        var table = InputObject ?? DataAgent.Catalog.Catalogs.Of(registry).Table(Database is null ? registry.Route() : registry.Route(Database), Table, cancellationToken);
        var profiles = TableProfiler.Profile(table, registry, options, cancellationToken);
        if (profiles[0].IsSample)
            WriteVerbose($"{table}: a sample of {profiles[0].SampleRows} of {profiles[0].Rows} rows.");
        WriteObject(profiles, enumerateCollection: true);
    }
}
