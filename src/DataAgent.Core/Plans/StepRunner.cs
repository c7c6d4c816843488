using System.Diagnostics;
using DataAgent.Queries;

namespace DataAgent.Plans;

/// <summary>Does the work of single steps: sends queries, loads rows, makes views. Its methods may run at once on several threads.</summary>
internal sealed class StepRunner(Plan plan, PlanGraph graph, PlanSources sources, LocalOutputs outputs, PlanReport report, PlanOptions options)
{
    private readonly IReadOnlyDictionary<string, object?> parameters = ParameterBinder.Bind(plan, options.Parameters);

    /// <summary>Whether a combining step computes rows when it begins, rather than becoming a part of later statements.</summary>
    public bool IsLong(PlanStep step) => step is not FetchStep && Uses(step.Output) > 1;

    /// <summary>A fetch's parts, to be fetched; null for a combining step, which is done.</summary>
    public FetchProgress? Begin(PlanStep step, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (step is FetchStep fetch)
        {
            var keys = fetch.Keys is { } transfer
                ? KeyList.Read(outputs.Session, $"{fetch.Output}#keys", outputs[transfer.From], transfer.Column, cancellationToken)
                : null;
            var parts = FetchParts.Of(fetch, sources.Targets(fetch), keys, parameters, options.KeyLimits);
            var sent = keys is { Count: 0 } ? 0 : parts.Count;
            report.Update(step, r => r with { StartedAt = DateTime.UtcNow, Keys = keys?.Count, Chunks = keys is null ? null : sent, Elapsed = watch.Elapsed });
            return new(parts, keys);
        }

        var sql = StepSql.Of(step, outputs.All, parameters);
        outputs.Add(step.Output, sql, IsLong(step), cancellationToken);
        report.Update(step, r => r with { State = StepState.Done, Elapsed = watch.Elapsed });
        return null;
    }

    /// <summary>Sends one query and streams its rows into the local engine.</summary>
    public object? Fetch(FetchPart part, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var query = new Query(part.Sql)
        {
            Parameters = part.Parameters,
            Timeout = part.Step.Timeout ?? plan.Limits.DefaultTimeout,
            ReadOnly = options.ReadOnly,
            Step = $"{Path.GetFileName(plan.Source)}: {part.Step.Id}",
            ColumnsOnly = part.IsEmpty,
            MaxRows = Needed(part),
        };
        using var result = sources.Run(part.Target, query, cancellationToken);
        var first = watch.Elapsed;
        var bindings = result.Bindings.Select((binding, i) => binding with { Column = result.Shape.Columns[i] }).ToArray();
        var rows = outputs.Session.Load(part.Table, result.Reader, bindings, cancellationToken);
        part.Columns = outputs.Describe(part.Table, cancellationToken);
        report.Update(part.Step, r => r with
        {
            Rows = (r.Rows ?? 0) + rows,
            FirstRow = r.FirstRow ?? first,
            Elapsed = report.Elapsed - r.Waiting,
        });
        return null;
    }

    /// <summary>Makes the fetched parts the step's output.</summary>
    public void Finish(FetchStep step, FetchProgress fetch)
    {
        if (FetchOutput.Of(step, fetch.Parts, fetch.Keys) is { } sql)
            outputs.Add(step.Output, sql, materialize: false, CancellationToken.None);
        else
            outputs.AddTable(step.Output, fetch.Parts[0].Columns!);
        report.Update(step, static r => r with { State = StepState.Done });
    }

    /// <summary>A limit on the result goes to the source where the result is one query's rows; one row more tells that it was cut. Null: all are needed.</summary>
    private long? Needed(FetchPart part) =>
        part.Table == part.Step.Output && Is(plan.FinalOutput, part.Step.Output) && Uses(part.Step.Output) == 1 && PlanRunner.MaxRows(plan, options) is { } rows and < long.MaxValue
            ? rows + 1
            : null;

    private int Uses(string output) => graph.Steps.SelectMany(static step => step.Needs).Count(need => Is(need.Name, output))
        + (Is(plan.FinalOutput, output) ? 1 : 0);

    private static bool Is(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
