using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell.Commands;

/// <summary>Reads a plan from a JSON or YAML file; every fault of the document is named at once.</summary>
[Cmdlet(VerbsData.Import, "DataPlan"), OutputType(typeof(Plan))]
public sealed class ImportDataPlanCommand : DataAgentCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("FullName", "PSPath")]
    public string[] Path { get; set; } = [];

    protected override void Process(CancellationToken cancellationToken)
    {
        foreach (var path in Path)
        {
            try
            {
                WriteObject(PlanReader.ReadFile(ResolvePath(path)));
            }
            catch (DataAgentException failure)
            {
                WriteFailure(failure, path);
            }
        }
    }
}
