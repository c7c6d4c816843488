using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell.Commands;

/// <summary>Shows what a plan is made of, each output with its inputs indented below it.</summary>
[Cmdlet(VerbsCommon.Show, "DataPlan", DefaultParameterSetName = nameof(Path)), OutputType(typeof(string))]
public sealed class ShowDataPlanCommand : PlanCommand
{
    protected override void Process(CancellationToken cancellationToken) => WriteObject(PlanTree.Show(Read()));
}
