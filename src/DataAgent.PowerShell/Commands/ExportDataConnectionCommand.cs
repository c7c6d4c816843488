using System.Management.Automation;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Writes connections into a datasources.yaml, their secrets as references to variables.</summary>
[Cmdlet(VerbsData.Export, "DataConnection", SupportsShouldProcess = true), OutputType(typeof(FileInfo))]
public sealed class ExportDataConnectionCommand : DataAgentCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    [Parameter(Position = 1), SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNames))]
    public string[]? Name { get; set; }

    /// <summary>Replaces the file if it is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var registry = SessionRegistry.Open(this);
        var names = Name is null ? null : ConnectionSelection.Select(registry, Name, null, WriteFailure).Select(static c => c.Name).ToList();
        var path = ResolvePath(Path);
        if (names is { Count: 0 } || !ShouldProcess(path, "Write connections"))
            return;
        var variables = registry.Export(path, names, Force);
        if (variables.Count > 0)
            WriteVerbose($"Whoever imports it sets the variables {string.Join(", ", variables)}.");
        if (PassThru)
            WriteObject(new FileInfo(path));
    }
}
