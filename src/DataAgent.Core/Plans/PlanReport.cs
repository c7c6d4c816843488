using System.Diagnostics;

namespace DataAgent.Plans;

/// <summary>What a run of a plan did, kept up to date while it runs. Safe from any thread.</summary>
public sealed class PlanReport
{
    private readonly object gate = new();
    private readonly List<StepReport> steps;
    private readonly Action<StepReport>? progress;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    internal PlanReport(IEnumerable<PlanStep> steps, Action<StepReport>? progress)
    {
        this.progress = progress;
        this.steps = [.. steps.Select(static step => new StepReport
        {
            Id = step.Id,
            Type = step.Type,
            Output = step.Output,
            Database = step is FetchStep fetch ? fetch.Tag ?? string.Join(", ", fetch.Databases) : null,
        })];
    }

    /// <summary>In the plan's order.</summary>
    public IReadOnlyList<StepReport> Steps
    {
        get
        {
            lock (gate)
                return [.. steps];
        }
    }

    /// <summary>From the start of the plan until now, or to its last row.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    internal void Update(PlanStep step, Func<StepReport, StepReport> change)
    {
        lock (gate)
        {
            var i = steps.FindIndex(report => report.Id == step.Id);
            steps[i] = change(steps[i]);
            progress?.Invoke(steps[i]);
        }
    }

    internal StepReport Of(PlanStep step)
    {
        lock (gate)
            return steps.First(report => report.Id == step.Id);
    }

    internal void Finish() => clock.Stop();
}
