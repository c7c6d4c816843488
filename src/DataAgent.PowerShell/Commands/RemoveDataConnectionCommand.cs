using System.Management.Automation;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Forgets connections; the databases themselves are not touched.</summary>
[Cmdlet(VerbsCommon.Remove, "DataConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveDataConnectionCommand : DataAgentCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string[] Name { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        foreach (var connection in ConnectionSelection.Select(registry, Name, null, WriteFailure))
        {
            var isAsked = !Force || MyInvocation.BoundParameters.ContainsKey("WhatIf") || MyInvocation.BoundParameters.ContainsKey("Confirm");
            if (isAsked && !ShouldProcess(connection.Name, "Remove connection"))
                continue;
            if (registry.Remove(connection.Name))
                WriteWarning($"The default database was on '{connection.Name}': there is none now. Set-DefaultDatabase names another.");
        }
    }
}
