using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell.Commands;

/// <summary>Shows what a plan is made of, or what each step will send; runs nothing.</summary>
[Cmdlet(VerbsCommon.Show, "DataPlan", DefaultParameterSetName = nameof(Path)), OutputType(typeof(string), typeof(StepExplanation))]
public sealed class ShowDataPlanCommand : PlanCommand
{
    /// <summary>Mermaid: a flowchart for documents.</summary>
    [Parameter, ValidateSet("Tree", "Mermaid")]
    public string As { get; set; } = "Tree";

    [Parameter]
    public SwitchParameter Explain { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var plan = Read();
        foreach (var warning in RelationWarnings.Of(plan, SessionRegistry.Open(this)))
            WriteWarning(warning);
        if (Explain)
            WriteObject(PlanExplanation.Of(plan, SessionRegistry.Open(this)), enumerateCollection: true);
        else
            WriteObject(As == "Mermaid" ? PlanDiagram.Mermaid(plan) : PlanDiagram.Tree(plan));
    }
}
