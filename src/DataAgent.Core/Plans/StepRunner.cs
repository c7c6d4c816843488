using System.Diagnostics;
using DataAgent.Queries;

namespace DataAgent.Plans;

/// <summary>Does the work of single steps: sends queries, loads rows, makes views. Its methods may run at once on several threads.</summary>
internal sealed class StepRunner(Plan plan, PlanGraph graph, PlanSources sources, PlanEngines engines, IReadOnlyDictionary<string, object?> parameters, PlanReport report, PlanOptions options)
{
    private readonly LocalOutputs outputs = engines.Outputs;

    /// <summary>Whether the step computes rows when it begins: a fetch its keys, a combining step those that several others need.</summary>
    public bool IsLong(PlanStep step) => step is FetchStep fetch ? fetch.Keys is not null : IsHeld(step);

    /// <summary>A fetch's parts, to be fetched; null for a combining step, which is done.</summary>
    public FetchProgress? Begin(PlanStep step, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (step is FetchStep fetch)
        {
            var keys = fetch.Keys is { } transfer
                ? KeyList.Read(outputs.Session, $"{fetch.Output}#keys", Keys(fetch, transfer, cancellationToken), transfer.Column, cancellationToken)
                : null;
            var parts = FetchParts.Of(fetch, sources.Targets(fetch), keys, parameters, options.KeyLimits);
            var sent = keys is { Count: 0 } ? 0 : parts.Count;
            report.Update(step, r => r with { Keys = keys?.Count, Chunks = keys is null ? null : sent, Elapsed = watch.Elapsed });
            return new(parts, keys);
        }

        if (engines.Server is null)
            outputs.Add(step.Output, StepSql.Of(step, outputs.All, parameters, EngineSql.Local), IsHeld(step), cancellationToken);
        report.Update(step, r => r with { State = StepState.Done, Elapsed = watch.Elapsed });
        return null;
    }

    /// <summary>Sends one query and streams its rows into the local engine.</summary>
    public object? Fetch(FetchPart part, CancellationToken cancellationToken)
    {
        var query = new Query(part.Sql)
        {
            Parameters = part.Parameters,
            Timeout = part.Step.Timeout ?? plan.Limits.DefaultTimeout,
            ReadOnly = options.ReadOnly,
            Step = $"{Path.GetFileName(plan.Source)}: {part.Step.Id}",
            ColumnsOnly = part.IsEmpty,
            MaxRows = Needed(part),
        };
        if (!part.IsEmpty)
            report.Update(part.Step, static r => r with { StartedAt = r.StartedAt ?? DateTime.UtcNow });
        using var result = sources.Run(part.Target, query, cancellationToken);
        report.Update(part.Step, r => r with { FirstRow = r.FirstRow ?? report.Elapsed - r.Waiting });
        var bindings = result.Bindings.Select((binding, i) => binding with { Column = result.Shape.Columns[i] }).ToArray();
        var load = new PartProgress(part.Step, report, outputs);
        result.Consume((reader, values) => outputs.Session.Load(part.Table, reader, bindings, new() { Values = values, Progress = load.Note }, cancellationToken));
        if (result.IsCut && result.MaxRows != query.MaxRows)
            throw QueryErrors.TooManyRows(part.Target, result.MaxRows ?? 0);
        part.Columns = outputs.Describe(part.Table, cancellationToken);
        load.Finish(!part.IsEmpty);
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

    /// <summary>Where a fetch's keys are read: the output itself, or a copy of what a server made.</summary>
    private PlanOutput Keys(FetchStep fetch, KeyTransfer transfer, CancellationToken cancellationToken) => engines.Server?.Makes(transfer.From) == true
        ? engines.Server.FetchKeys(transfer.From, transfer.Column, $"{fetch.Output}#made", cancellationToken)
        : outputs[transfer.From];

    /// <summary>A limit on the result goes to the source where the result is one query's rows; one row more tells that it was cut. Null: all are needed.</summary>
    private long? Needed(FetchPart part) =>
        part.Table == part.Step.Output && Is(plan.FinalOutput, part.Step.Output) && graph.Uses(part.Step.Output, plan.FinalOutput) == 1 && PlanRunner.MaxRows(plan, options) is { } rows and < long.MaxValue
            ? rows + 1
            : null;

    /// <summary>Whether a combining step's rows become a table, rather than its SQL a part of later statements.</summary>
    private bool IsHeld(PlanStep step) => engines.Server is null && graph.Uses(step.Output, plan.FinalOutput) > 1;

    private static bool Is(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
