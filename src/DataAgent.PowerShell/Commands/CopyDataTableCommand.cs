using System.Globalization;
using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Streams a table, or a query's rows, into a table of another database.</summary>
[Cmdlet(VerbsCommon.Copy, "DataTable", SupportsShouldProcess = true, DefaultParameterSetName = ByTable), OutputType(typeof(TableLoadResult))]
public sealed class CopyDataTableCommand : DataAgentCmdlet
{
    private const string ByTable = nameof(Table);
    private const string ByQuery = nameof(Query);

    /// <summary>The source; its schema may stand before it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByTable)]
    public string? Table { get; set; }

    /// <summary>SQL in the source's own dialect.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByQuery), Alias("Sql")]
    public string? Query { get; set; }

    /// <summary>The source's database or connection; none: the default database.</summary>
    [Parameter(Position = 1), Alias("From", "d")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string[] Database { get; set; } = [];

    /// <summary>The target's database or connection; none: the default database.</summary>
    [Parameter(Position = 2), Alias("To")]
    [ArgumentCompleter(typeof(DatabaseNames))]
    public string[] ToDatabase { get; set; } = [];

    /// <summary>The table that gets the rows; default: one of the source table's name.</summary>
    [Parameter(Position = 3)]
    public string? ToTable { get; set; }

    /// <summary>Values for @name in the query: a dictionary, or an object's properties.</summary>
    [Parameter(ParameterSetName = ByQuery), Alias("Parameters")]
    public object? Parameter { get; set; }

    /// <summary>Makes the table by the source's columns.</summary>
    [Parameter]
    public SwitchParameter CreateTable { get; set; }

    /// <summary>Rows that are committed together; 0: all.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long CommitSize { get; set; }

    /// <summary>Cuts fractions of a second that the column has no room for.</summary>
    [Parameter]
    public SwitchParameter TruncateTime { get; set; }

    /// <summary>Lifts a connection's own mark as read-only, for this command.</summary>
    [Parameter]
    public SwitchParameter AllowWrite { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var (from, to) = (registry.Route(Database), registry.Route(ToDatabase));
        var table = ToTable ?? Table ?? throw new DataAgentException(DataAgentError.ParameterMissing, "A query's rows need -ToTable, the table that gets them.");
        WritePolicy.Demand(to, AllowWrite);
        if (!ShouldProcess($"{table} on {to.Connection.Name}", $"Copy {Table ?? "the query's rows"} from {from.Connection.Name}"))
            return;

        var progress = new RowProgress(this, $"Copying to {table}");
        var query = Table is null ? new Query(Query!) { Parameters = ParameterValues.Of(Parameter) } : TableQuery.All(from, Table);
        using var load = TableLoad.Open(to, table, new TableLoadOptions
        {
            CreatesTable = CreateTable,
            CommitRows = CommitSize > 0 ? CommitSize : null,
            CutsTime = TruncateTime,
            AllowWrite = AllowWrite,
            Progress = progress.Note,
            Say = WriteVerbose,
        }, cancellationToken);
        load.Begin();
        using var source = QueryRunner.Run(from, query with { Timeout = Timeout.InfiniteTimeSpan, ReadOnly = from.Connection.ReadOnly }, cancellationToken);
        load.Write(source);
        source.Finish();
        source.Dispose();   // a source in the same file would stand in the commit's way
        var result = load.Finish();
        progress.End();
        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{result.Rows} rows in {result.Elapsed.TotalMilliseconds:0.#} ms."));
        WriteObject(result);
    }
}
