using System.Globalization;
using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell.Commands;

/// <summary>Runs a plan over several databases and writes its final rows as they come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DataPlan", SupportsShouldProcess = true, DefaultParameterSetName = nameof(Path)), OutputType(typeof(PSObject))]
public sealed class InvokeDataPlanCommand : PlanCommand
{
    /// <summary>Values for the plan's parameters: a dictionary, or an object's properties.</summary>
    [Parameter, Alias("Parameters")]
    public object? Parameter { get; set; }

    /// <summary>The step or output whose rows are wanted instead of the final ones.</summary>
    [Parameter]
    public string? Step { get; set; }

    /// <summary>More rows are cut off, with a warning; 0: all.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long MaxRows { get; set; }

    /// <summary>The name of a variable that gets what each step did.</summary>
    [Parameter]
    public string? Report { get; set; }

    /// <summary>Every fetch must only read.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var plan = Read();
        if (!ShouldProcess(plan.Source, $"Run a plan of {plan.Steps.Count} steps"))
            return;
        var progress = new PlanProgress(this, $"Plan {System.IO.Path.GetFileName(plan.Source)}");
        var options = new PlanOptions
        {
            Parameters = ParameterValues.Of(Parameter),
            Step = Step,
            MaxRows = MaxRows > 0 ? MaxRows : null,
            ReadOnly = ReadOnly,
            Progress = progress.Note,
        };
        var registry = SessionRegistry.Open(this);
        using var result = progress.Run(() => PlanRunner.Run(plan, registry, options, cancellationToken));
        try
        {
            foreach (var row in result.Rows())
                WriteObject(row, enumerateCollection: false);
        }
        finally
        {
            // Also when the pipeline wants no more rows.
            if (Report is not null)
                SessionState.PSVariable.Set(Report, result.Report.Steps.ToArray());
        }

        foreach (var step in result.Report.Steps)
            WriteVerbose(Line(step));
        if (result.IsCut)
            WriteWarning("The result was cut: a limit on its rows was reached.");
    }

    private static string Line(StepReport step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step.Id}: {step.State}, {step.Rows} rows, {step.Elapsed.TotalMilliseconds:0.#} ms{(step.Keys is { } keys ? $", {keys} keys in {step.Chunks} queries" : "")}");
}
