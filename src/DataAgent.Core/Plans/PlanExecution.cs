using System.Collections.Concurrent;

namespace DataAgent.Plans;

/// <summary>Runs a plan's steps, each as soon as what it needs is there.</summary>
/// <remarks>
/// One thread decides (the caller's, in <see cref="Run"/>); each query and each step that is long to begin has a thread of its own,
/// and tells its end through one queue. The first failure cancels all others, and Run returns only when they have ended: nothing
/// of a plan outlives it, and it waits for nothing that cannot come.
/// </remarks>
internal sealed class PlanExecution(
    PlanGraph graph, StepRunner runner, PlanReport report, int maxParallelQueries) : IDisposable
{
    private readonly IReadOnlyList<PlanStep> steps = graph.Steps;
    private readonly BlockingCollection<Ended> ended = [];
    private readonly HashSet<PlanStep> open = new(graph.Steps, ReferenceEqualityComparer.Instance);
    private readonly HashSet<PlanStep> started = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<PlanStep> done = new(ReferenceEqualityComparer.Instance);
    private readonly List<FetchPart> queue = [];
    private readonly Dictionary<PlanStep, FetchProgress> fetches = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> onConnection = new(StringComparer.OrdinalIgnoreCase);
    private int queries;
    private int running;

    /// <exception cref="DataAgentException">PlanStepFailed: the first step that failed, its database and the cause.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (PlanStep Step, FetchPart? Part, Exception Cause)? failure = null;
        while (open.Count > 0 || running > 0)
        {
            if (failure is null && !cancellationToken.IsCancellationRequested)
                StartReady(stop.Token);
            if (running == 0)
                break;
            var end = ended.Take(CancellationToken.None);
            running--;
            Free(end.Part);
            var error = end.Error ?? Continue(end);
            if (error is null || (end.Part is { } part && Skips(part, error, cancellationToken)))
                continue;
            if (failure is null && !(error is OperationCanceledException && stop.IsCancellationRequested))
                failure = (end.Step, end.Part, error);
            stop.Cancel();
        }

        Close(failure?.Step, failure?.Cause);
        if (failure is { } first)
            throw PlanErrors.StepFailed(first.Step, first.Part?.DatabaseName, first.Cause, Dependents(first.Step));
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => ended.Dispose();

    private void StartReady(CancellationToken stop)
    {
        foreach (var step in steps.Where(step => !started.Contains(step) && graph.Before(step).All(done.Contains)).ToArray())
        {
            started.Add(step);
            report.Update(step, r => r with { State = StepState.Running, Waiting = report.Elapsed });
            Start(new(step, null), () => runner.Begin(step, stop));
        }

        // A database that is busy to its limit does not hold up the queries for others that wait behind it.
        while (queries < maxParallelQueries && queue.Find(HasRoom) is { } part)
        {
            queue.Remove(part);
            queries++;
            onConnection[part.Target.Connection.Name] = onConnection.GetValueOrDefault(part.Target.Connection.Name) + 1;
            Start(new(part.Step, part), () => runner.Fetch(part, stop));
        }
    }

    private bool HasRoom(FetchPart part) =>
        onConnection.GetValueOrDefault(part.Target.Connection.Name) < (part.Target.Connection.MaxPoolSize ?? int.MaxValue);

    /// <summary>What follows from a piece of work that went well.</summary>
    private Exception? Continue(Ended end)
    {
        try
        {
            if (end.Part is null && end.Result is FetchProgress fetch)
            {
                fetches[end.Step] = fetch;
                queue.AddRange(fetch.Parts);
            }

            if (end.Part is not null)
                fetches[end.Step].Open--;
            if (fetches.GetValueOrDefault(end.Step) is { } progress)
            {
                if (progress.Open > 0)
                    return null;
                runner.Finish((FetchStep)end.Step, progress);
            }

            done.Add(end.Step);
            open.Remove(end.Step);
            return null;
        }
        catch (Exception e) when (e is DataAgentException or OperationCanceledException)
        {
            return e;
        }
    }

    /// <summary>A fleet's database that failed is left out, unless none is left.</summary>
    private bool Skips(FetchPart part, Exception error, CancellationToken cancellationToken)
    {
        if (!part.Step.SkipFailed || error is not DataAgentException || cancellationToken.IsCancellationRequested)
            return false;
        part.Columns = null;
        report.Update(part.Step, r => r with { Message = $"{(r.Message is null ? "" : r.Message + " ")}{part.DatabaseName} was skipped: {error.Message}" });
        return fetches[part.Step].Parts.Exists(other => other != part && (other.Columns is not null || queue.Contains(other) || fetches[part.Step].Open > 1))
            && Continue(new(part.Step, part)) is null;
    }

    private void Free(FetchPart? part)
    {
        if (part is null)
            return;
        queries--;
        onConnection[part.Target.Connection.Name]--;
    }

    private void Start(Ended work, Func<object?> action)
    {
        running++;
        if (work.Part is null && !runner.IsLong(work.Step))
            ended.Add(Attempt(work, action), CancellationToken.None);
        else
            new Thread(() => ended.Add(Attempt(work, action))) { IsBackground = true, Name = $"DataAgent plan step {work.Step.Id}" }.Start();
    }

    /// <summary>Whatever happens on a thread of ours comes back to the caller's: an exception that escaped would end the process.</summary>
#pragma warning disable CA1031
    private static Ended Attempt(Ended work, Func<object?> action)
    {
        try
        {
            return work with { Result = action() };
        }
        catch (Exception e)
        {
            return work with { Error = e };
        }
    }
#pragma warning restore CA1031

    /// <summary>Says of every step that did not end well why.</summary>
    private void Close(PlanStep? failed, Exception? cause)
    {
        foreach (var step in open)
        {
            var (state, message) = ReferenceEquals(step, failed) ? (StepState.Failed, cause!.Message)
                : failed is not null && Dependents(failed).Contains(step.Id) ? (StepState.Skipped, $"dependency {failed.Id} failed")
                : started.Contains(step) ? (StepState.Canceled, null)
                : (StepState.Skipped, "the plan ended before");
            report.Update(step, r => r with { State = state, Message = message ?? r.Message });
        }
    }

    private List<string> Dependents(PlanStep failed) =>
        [.. steps.Where(step => !ReferenceEquals(step, failed) && graph.Ancestry(step).Contains(failed)).Select(static step => step.Id)];

    /// <summary>The end of a piece of work: a part of a fetch, or else the beginning or whole of a step.</summary>
    private sealed record Ended(PlanStep Step, FetchPart? Part, object? Result = null, Exception? Error = null);
}
