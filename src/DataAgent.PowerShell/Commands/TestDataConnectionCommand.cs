using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Queries;

namespace DataAgent.PowerShell.Commands;

/// <summary>Reaches connections, several at once, and says how each answered.</summary>
[Cmdlet(VerbsDiagnostic.Test, "DataConnection"), OutputType(typeof(ConnectionStatus))]
public sealed class TestDataConnectionCommand : DataAgentCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string[]? Name { get; set; }

    [Parameter, SupportsWildcards]
    public string[]? Tag { get; set; }

    /// <summary>How many are tried at once.</summary>
    [Parameter, ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    protected override void Process(CancellationToken cancellationToken)
    {
        var statuses = ConnectionSelection.Select(SessionRegistry.Open(this), Name, Tag, WriteFailure)
            .AsParallel().AsOrdered()
            .WithDegreeOfParallelism(ThrottleLimit)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellationToken)
            .Select(c => ConnectionTester.Test(c, cancellationToken));
        foreach (var status in statuses)
            WriteObject(status);
    }
}
