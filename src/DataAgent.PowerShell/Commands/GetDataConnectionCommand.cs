using System.Management.Automation;
using DataAgent.PowerShell.Completion;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists registered connections; secrets stay hidden.</summary>
[Cmdlet(VerbsCommon.Get, "DataConnection"), OutputType(typeof(Connection))]
public sealed class GetDataConnectionCommand : DataAgentCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string[]? Name { get; set; }

    [Parameter, SupportsWildcards]
    public string[]? Tag { get; set; }

    protected override void Process(CancellationToken cancellationToken) =>
        WriteObject(ConnectionSelection.Select(SessionRegistry.Open(this), Name, Tag, WriteFailure), enumerateCollection: true);
}
