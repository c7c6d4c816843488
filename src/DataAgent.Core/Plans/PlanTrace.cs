using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Tells the ends of a plan's combining steps to whoever listens to queries; its fetches tell theirs themselves.</summary>
internal static class PlanTrace
{
    private static readonly Target Local = new(new Connection { Name = "(local engine)", Type = "duckdb" }, []);

    public static void Tell(Plan plan, PlanReport report)
    {
        if (QueryTrace.Listener is not { } listener)
            return;
        var began = DateTimeOffset.UtcNow - report.Elapsed;
        foreach (var step in plan.Steps.Where(static s => s is not FetchStep))
        {
            var done = report.Of(step);
            if (Outcome(done.State) is { } outcome)
                listener(new(
                    Local, new Query((step as SqlStep)?.Query ?? $"{step.Type} to {step.Output}") { Step = $"{Path.GetFileName(plan.Source)}: {step.Id}" },
                    began + done.Waiting, done.Elapsed, done.Rows ?? 0, outcome, outcome == EndedQuery.Failed ? DataAgentError.PlanStepFailed : null));
        }
    }

    /// <summary>Null: it did not run.</summary>
    private static string? Outcome(StepState state) => state switch
    {
        StepState.Done => EndedQuery.Ok,
        StepState.Failed => EndedQuery.Failed,
        StepState.Canceled => EndedQuery.Canceled,
        _ => null,
    };
}
