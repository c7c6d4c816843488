using System.Management.Automation;
using DataAgent.Registry;

namespace DataAgent.PowerShell.Commands;

/// <summary>Registers what a datasources.yaml holds, with the summary.yaml and .env beside it.</summary>
[Cmdlet(VerbsData.Import, "DataConnection", SupportsShouldProcess = true), OutputType(typeof(ImportReport))]
public sealed class ImportDataConnectionCommand : DataAgentCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("FullName", "PSPath")]
    public string Path { get; set; } = "";

    /// <summary>Also removes what an earlier import of this file registered and it holds no more.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var path = ResolvePath(Path);
        if (!ShouldProcess(path, Prune ? "Register its connections and remove those it holds no more" : "Register its connections"))
            return;
        var report = SessionRegistry.Open(this).Import(path, Prune);
        foreach (var warning in report.Warnings)
            WriteWarning(warning);
        WriteObject(report);
    }
}
