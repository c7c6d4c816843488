using System.Diagnostics;

namespace DataAgent.Plans;

/// <summary>What a run of a plan did, kept up to date while it runs. Safe from any thread.</summary>
public sealed class PlanReport
{
    /// <summary>At most four a second for each step, beyond its changes of state.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    private readonly object gate = new();
    private readonly Dictionary<string, TimeSpan> shown = new(StringComparer.Ordinal);
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

    /// <summary>The consistency stamp: between which two moments, UTC, the sources were read; null if none was.</summary>
    /// <remarks>Each source shows its own state at some moment between them; no state of all sources at one moment is promised.</remarks>
    public (DateTime From, DateTime To)? ReadBetween
    {
        get
        {
            var read = Steps.Where(static step => step.StartedAt is not null).ToArray();
            return read.Length == 0 ? null : (read.Min(static step => step.StartedAt!.Value), read.Max(static step => step.EndedAt ?? step.StartedAt!.Value));
        }
    }

    /// <summary>Rows that came so far, without more calls of the progress than a display can use.</summary>
    internal void Count(PlanStep step, Func<StepReport, StepReport> change)
    {
        lock (gate)
        {
            var i = steps.FindIndex(report => report.Id == step.Id);
            steps[i] = change(steps[i]);
            if (progress is null || clock.Elapsed - shown.GetValueOrDefault(step.Id) < ProgressInterval)
                return;
            shown[step.Id] = clock.Elapsed;
            progress(steps[i]);
        }
    }

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
