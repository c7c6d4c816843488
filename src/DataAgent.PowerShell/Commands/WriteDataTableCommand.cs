using System.Globalization;
using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.PowerShell.Commands;

/// <summary>Loads piped rows into a table by the database's own bulk interface.</summary>
[Cmdlet(VerbsCommunications.Write, "DataTable", SupportsShouldProcess = true, DefaultParameterSetName = ByDatabase), OutputType(typeof(TableLoadResult))]
public sealed class WriteDataTableCommand : DataAgentCmdlet
{
    private const string ByDatabase = nameof(Database);
    private const string ByConnection = nameof(Connection);

    private RowBatch? batch;
    private TableLoad? load;
    private RowProgress? progress;
    private PipelineInput? input;

    /// <summary>Query results, objects, dictionaries or DataRows.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true), AllowNull, AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>Its schema may stand before it; a part with a dot in it stands in quotes.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Table { get; set; } = "";

    /// <summary>None: the default database.</summary>
    [Parameter(Position = 1, ParameterSetName = ByDatabase), Alias("d")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string[] Database { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ByConnection)]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string? Connection { get; set; }

    /// <summary>Makes the table by the columns of the first batch.</summary>
    [Parameter]
    public SwitchParameter CreateTable { get; set; }

    /// <summary>Rows held and sent together.</summary>
    [Parameter, ValidateRange(1, 10_000_000)]
    public int BatchSize { get; set; } = 50_000;

    /// <summary>Each batch is a transaction of its own.</summary>
    [Parameter]
    public SwitchParameter CommitEachBatch { get; set; }

    /// <summary>Cuts fractions of a second that the column has no room for.</summary>
    [Parameter]
    public SwitchParameter TruncateTime { get; set; }

    /// <summary>Lifts a connection's own mark as read-only, for this command.</summary>
    [Parameter]
    public SwitchParameter AllowWrite { get; set; }

    protected override void Begin(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var target = Connection is null ? registry.Route(Database) : new Target(registry.Get(Connection), registry.Get(Connection).DatabaseNames);
        WritePolicy.Demand(target, AllowWrite);
        if (!ShouldProcess($"{Table} on {target.Connection.Name}", CreateTable ? "Create the table and write rows" : "Write rows"))
            return;
        progress = new RowProgress(this, $"Writing {Table}");
        batch = new RowBatch(new PSObjectRows());
        input = new(this);
        load = TableLoad.Open(target, Table, new TableLoadOptions
        {
            CreatesTable = CreateTable,
            CommitRows = CommitEachBatch ? BatchSize : null,
            CutsTime = TruncateTime,
            AllowWrite = AllowWrite,
            Progress = progress.Note,
            Say = WriteVerbose,
        }, cancellationToken);
    }

    protected override void Process(CancellationToken cancellationToken)
    {
        if (load is not null)
            input!.Each(InputObject, Add, cancellationToken);
    }

    protected override void End(CancellationToken cancellationToken)
    {
        if (load is null)
            return;
        Send();
        var result = load.Finish();
        progress!.End();
        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{result.Rows} rows in {result.Elapsed.TotalMilliseconds:0.#} ms."));
        WriteObject(result);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeLoad();
        base.Dispose(disposing);
    }

    /// <summary>What was not committed is rolled back. Apart, so that a call of Dispose before any use needs no Core.</summary>
    private void DisposeLoad() => load?.Dispose();

    private void Add(object? row)
    {
        if (row is null)
            return;
        batch!.Add(row);
        if (batch.Count >= BatchSize)
            Send();
    }

    private void Send()
    {
        load!.Write(batch!);
        batch!.Clear();
    }
}
