using System.Management.Automation;
using DataAgent.Aggregation;

namespace DataAgent.PowerShell.Commands;

/// <summary>Makes one set of rows of two, by column name: union, intersection or difference.</summary>
[Cmdlet(VerbsData.Merge, "QueryResult"), OutputType(typeof(PSObject))]
public sealed class MergeQueryResultCommand : DataAgentCmdlet
{
    private RowMerger? merger;
    private Action<object?>? take;
    private PipelineInput? input;

    [Parameter(Mandatory = true, ValueFromPipeline = true), AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Rows, or a script block that yields them.</summary>
    [Parameter(Mandatory = true, Position = 0), AllowNull, AllowEmptyCollection]
    public object? With { get; set; }

    [Parameter(Position = 1), Alias("Kind"), ValidateSet("Union", "UnionAll", "Intersect", "Except")]
    public string Type { get; set; } = "Union";

    /// <summary>Past it rows go to disk; 0: 80 % of the machine's memory.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long MemoryLimitBytes { get; set; }

    protected override void Begin(CancellationToken cancellationToken)
    {
        merger = new RowMerger(
            new() { Kind = Enum.Parse<MergeKind>(Type, ignoreCase: true), Adapter = new PSObjectRows(), Engine = InputRows.Engine(MemoryLimitBytes) },
            cancellationToken);
        take = merger.Add;
        input = new(this);
    }

    protected override void Process(CancellationToken cancellationToken) => input!.Each(InputObject, take!, cancellationToken);

    protected override void End(CancellationToken cancellationToken)
    {
        foreach (var row in merger!.Finish(InputRows.Given(With)))
            WriteObject(row, enumerateCollection: false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeMerger();
        base.Dispose(disposing);
    }

    private void DisposeMerger() => merger?.Dispose();
}
