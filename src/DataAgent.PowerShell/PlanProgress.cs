using System.Collections.Concurrent;
using System.Management.Automation;
using DataAgent.Plans;

namespace DataAgent.PowerShell;

/// <summary>Runs a plan on another thread and shows its steps' progress on the pipeline's, at most four times a second.</summary>
/// <remarks>Objects may have properties that only the pipeline's own thread can read: what reads them is handed back to it.</remarks>
internal sealed class PlanProgress(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, StepReport> latest = new(StringComparer.Ordinal);
    private readonly BlockingCollection<Action> calls = [];

    /// <summary>For PlanOptions.Progress: any thread.</summary>
    public void Note(StepReport step) => latest[step.Id] = step;

    /// <summary>For the plan's inputs: runs work on the pipeline's thread, which is in <see cref="Run"/>, and waits for its end.</summary>
    public void OnPipeline(Action work, CancellationToken cancellationToken)
    {
        var call = new Task(work, cancellationToken);
        calls.Add(() => call.RunSynchronously(TaskScheduler.Default), cancellationToken);
        Task.WaitAny([call], cancellationToken);
        call.GetAwaiter().GetResult();
    }

    public PlanResult Run(Func<PlanResult> work)
    {
        var task = Task.Run(work);
        _ = task.ContinueWith(_ => calls.Add(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            var isShown = false;
            while (!task.IsCompleted)
            {
                if (calls.TryTake(out var call, Pause))
                {
                    call();
                    continue;
                }

                Show();
                isShown = true;
            }

            if (isShown)
                cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
        catch (PipelineStoppedException)
        {
            // The plan is stopping as well; what it may still yield is nobody's.
            _ = task.ContinueWith(static t => t.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    private void Show()
    {
        var steps = latest.Values;
        var done = steps.Count(static s => s.State is not (StepState.Waiting or StepState.Running));
        var running = steps.Where(static s => s.State == StepState.Running).Select(static s => s.Rows is { } rows ? $"{s.Id} {rows:N0} rows" : s.Id);
        cmdlet.WriteProgress(new ProgressRecord(0, activity, $"{done} steps done; {string.Join(", ", running)}"));
    }
}
