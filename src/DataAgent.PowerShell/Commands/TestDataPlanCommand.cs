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

    /// <summary>Asks no database.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var (plan, registry) = (Draft(), SessionRegistry.Open(this));
        var faults = PlanValidator.Validate(plan, registry);
        if (faults.Count == 0 && !Offline)
        {
            var check = PlanPreparation.Check(plan, registry, cancellationToken);
            faults = check.Faults;
            foreach (var note in check.Notes)
                WriteWarning(note);
        }

        if (Quiet)
            WriteObject(faults.Count == 0);
        else
            WriteObject(faults, enumerateCollection: true);
    }
}
