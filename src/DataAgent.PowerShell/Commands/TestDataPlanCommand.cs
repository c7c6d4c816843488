using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists every fault of a plan, those against the registry included; nothing if it can run.</summary>
[Cmdlet(VerbsDiagnostic.Test, "DataPlan", DefaultParameterSetName = nameof(Path)), OutputType(typeof(PlanFault), typeof(bool))]
public sealed class TestDataPlanCommand : PlanCommand
{
    /// <summary>True or false instead of the faults.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var faults = PlanValidator.Validate(Draft(), SessionRegistry.Open(this));
        if (Quiet)
            WriteObject(faults.Count == 0);
        else
            WriteObject(faults, enumerateCollection: true);
    }
}
