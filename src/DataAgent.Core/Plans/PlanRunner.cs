using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>Runs a plan.</summary>
public static class PlanRunner
{
    /// <summary>Sends the fetches, combines what they bring, and returns when the final rows can be read.</summary>
    /// <remarks>
    /// Nothing is sent if the plan has a fault. A step that fails stops the others on their servers. After a failure or when the token
    /// is cancelled, at any time until the last row is read, no row comes any more.
    /// </remarks>
    /// <exception cref="DataAgentException">
    /// PlanInvalid; ParameterMissing, ParameterInvalid, ParameterUnused; InputInvalid; PlanStepFailed with step, database and cause;
    /// QueryTimeout when the plan's own time is over.
    /// </exception>
    public static PlanResult Run(Plan plan, ConnectionRegistry registry, PlanOptions options, CancellationToken cancellationToken) =>
        Run(plan, PlanSources.Of(registry), options, cancellationToken);

    internal static PlanResult Run(Plan plan, PlanSources sources, PlanOptions options, CancellationToken cancellationToken)
    {
        if (PlanValidator.Validate(plan, sources) is { Count: > 0 } faults)
            throw PlanErrors.Invalid(plan.Source, faults);
        plan = WithFinal(plan, options.Step);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (plan.Limits.PlanTimeout is { } limit)
            stop.CancelAfter(limit);
        var engines = new PlanEngines(new()
        {
            MemoryLimitBytes = options.MemoryLimitBytes ?? plan.Limits.MemoryLimitBytes,
            SpillFolder = options.SpillFolder,
        });
        var report = new PlanReport(plan.Steps, options.Progress);
        try
        {
            return Start(plan, sources, options, engines, report, stop);
        }
        catch (Exception e)
        {
            engines.Dispose();
            PlanTrace.Tell(plan, report);
            var isOver = stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested && e is OperationCanceledException;
            stop.Dispose();
            if (isOver)
                throw PlanErrors.TookTooLong(plan, report);
            throw;
        }
    }

    private static PlanResult Start(Plan plan, PlanSources sources, PlanOptions options, PlanEngines engines, PlanReport report, CancellationTokenSource stop)
    {
        var graph = new PlanGraph(plan.Steps);
        var parameters = ParameterBinder.Bind(plan, options.Parameters);
        if (plan.Engine is { } engine && engine != Plan.LocalEngine && graph.Steps.Any(static step => step is not FetchStep))
            engines.Server = new(graph, engines.Outputs, ServerSession.Open(sources.Route(engine), stop.Token), parameters, output => graph.Uses(output, plan.FinalOutput));
        var runner = new StepRunner(plan, graph, sources, engines, parameters, report, options);
        PlanInputs.Load(plan, options.Inputs, engines.Outputs, stop.Token);
        using (var execution = new PlanExecution(graph, runner, report, options.MaxParallelQueries ?? plan.Limits.MaxParallelQueries))
            execution.Run(stop.Token);
        var final = graph.Producer(plan.FinalOutput);
        Exception Failed(Exception e) => e is not OperationCanceledException and not DataAgentException { Error: DataAgentError.PlanStepFailed } && final is not null ? PlanErrors.StepFailed(final, null, e, [])
            : e is OperationCanceledException && plan.Limits.PlanTimeout is { } limit && report.Elapsed >= limit ? PlanErrors.TookTooLong(plan, report)
            : e;
        try
        {
            var (rows, bindings) = engines.Final(plan.FinalOutput, stop.Token);
            var reader = new FinalReader(rows, MaxRows(plan, options), Failed, count =>
            {
                report.Finish();
                var spilled = engines.Outputs.Session.SpilledBytes;
                if (final is not null)
                    report.Update(final, r => r with { Rows = r.Rows ?? count, SpilledBytes = Math.Max(r.SpilledBytes, spilled) });
            });
            return new(engines, reader, bindings, report, stop) { Plan = plan };
        }
        catch (Exception e) when (e is System.Data.Common.DbException or DataAgentException)
        {
            throw Failed(e);
        }
    }

    /// <summary>The plan with a step's output as its final one, and only the steps that it needs.</summary>
    private static Plan WithFinal(Plan plan, string? name)
    {
        if (name is null)
            return plan;
        var step = plan.Steps.FirstOrDefault(step => step.Id.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? plan.Steps.FirstOrDefault(step => step.Output.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw PlanErrors.StepNotFound(plan, name);
        return plan with { FinalOutput = step.Output, Steps = new PlanGraph(plan.Steps).Ancestry(step) };
    }

    /// <summary>Of the caller's limit and the plan's the smaller; null: neither set one.</summary>
    internal static long? MaxRows(Plan plan, PlanOptions options) =>
        options.MaxRows is { } asked && plan.Limits.ResultLimit is { } limit ? Math.Min(asked, limit) : options.MaxRows ?? plan.Limits.ResultLimit;
}
