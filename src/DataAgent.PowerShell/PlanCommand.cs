using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell;

/// <summary>A cmdlet that takes a plan: a file, or one that Import-DataPlan read.</summary>
public abstract class PlanCommand : DataAgentCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(Path))]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = nameof(Plan))]
    public Plan? Plan { get; set; }

    /// <exception cref="DataAgentException">PlanInvalid, FileNotFound.</exception>
    private protected Plan Read() => Plan ?? PlanReader.ReadFile(ResolvePath(Path));

    /// <summary>The plan with its faults in it.</summary>
    private protected Plan Draft() => Plan ?? PlanReader.DraftFile(ResolvePath(Path));
}
