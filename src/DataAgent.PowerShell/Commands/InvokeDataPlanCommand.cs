using System.Globalization;
using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell.Commands;

/// <summary>Runs a plan over several databases and writes its final rows as they come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DataPlan", SupportsShouldProcess = true, DefaultParameterSetName = nameof(Path)), OutputType(typeof(PSObject))]
public sealed class InvokeDataPlanCommand : DataAgentCmdlet
{
    private const string PathAndRows = nameof(PathAndRows), PlanAndRows = nameof(PlanAndRows);

    private readonly List<object?> rows = [];
    private PipelineInput? input;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(Path)), Parameter(Mandatory = true, Position = 0, ParameterSetName = PathAndRows)]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = nameof(Plan)), Parameter(Mandatory = true, ParameterSetName = PlanAndRows)]
    public Plan? Plan { get; set; }

    /// <summary>The plan's input that the piped objects are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathAndRows), Parameter(Mandatory = true, ParameterSetName = PlanAndRows)]
    public string? InputName { get; set; }

    /// <summary>Rows for <see cref="InputName"/>; their shapes may differ.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = PathAndRows), Parameter(ValueFromPipeline = true, ParameterSetName = PlanAndRows), AllowNull]
    public object? InputObject { get; set; }

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
        if (InputName is null)
            Run(cancellationToken);
        else
            (input ??= new(this)).Each(InputObject, rows.Add, cancellationToken);
    }

    protected override void End(CancellationToken cancellationToken)
    {
        if (InputName is not null)
            Run(cancellationToken);
    }

    private void Run(CancellationToken cancellationToken)
    {
        var plan = Plan ?? PlanReader.ReadFile(ResolvePath(Path));
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
            Inputs = InputName is null ? new Dictionary<string, PlanInput>() : new Dictionary<string, PlanInput> { [InputName] = new(rows, new PSObjectRows(), progress.OnPipeline) },
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
        if (result.Report.ReadBetween is var (from, to))
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"Sources were read between {from:yyyy-MM-dd HH:mm:ss.fff} and {to:HH:mm:ss.fff} UTC, each as it was at some moment between."));
        if (result.IsCut)
            WriteWarning("The result was cut: a limit on its rows was reached.");
    }

    private static string Line(StepReport step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step.Id}: {step.State}, {step.Rows} rows, {step.Elapsed.TotalMilliseconds:0.#} ms{(step.Keys is { } keys ? $", {keys} keys in {step.Chunks} queries" : "")}");
}
