using System.Collections.Concurrent;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>Runs one query on several connections at once.</summary>
public static class FleetRunner
{
    public const int DefaultParallel = 8;

    private const string Label = "_connection";
    private const int RowsInBatch = 256;
    private const int MaxWaiting = 32;

    /// <summary>Rows as they come from any of them, and each one's failure, which stops no other.</summary>
    /// <remarks>An enumeration that is given up stops the queries on their servers. At most <paramref name="maxParallel"/> run at once.</remarks>
    public static IEnumerable<FleetRows> Run(IReadOnlyList<Target> targets, Query query, int maxParallel, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var came = new BlockingCollection<FleetRows>(MaxWaiting);
        var queue = new ConcurrentQueue<Target>(targets);
        var workers = Enumerable.Range(0, Math.Min(maxParallel, targets.Count)).Select(_ => new Thread(() => Work(queue, query, came, stop.Token)) { IsBackground = true, Name = "DataAgent fleet" }).ToList();
        workers.ForEach(static worker => worker.Start());
        try
        {
            for (var open = targets.Count; open > 0;)
            {
                var next = came.Take(cancellationToken);
                open -= next.Rows.Count == 0 ? 1 : 0;
                yield return next;
            }
        }
        finally
        {
            stop.Cancel();
            workers.ForEach(static worker => worker.Join());
        }
    }

    private static void Work(ConcurrentQueue<Target> queue, Query query, BlockingCollection<FleetRows> came, CancellationToken stop)
    {
        try
        {
            while (queue.TryDequeue(out var target))
                came.Add(Read(target, query, came, stop), stop);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for more; an exception that escaped would end the process.
        }
    }

    /// <summary>Hands on the rows; returns how it ended.</summary>
    private static FleetRows Read(Target target, Query query, BlockingCollection<FleetRows> came, CancellationToken stop)
    {
        var name = target.Connection.Name;
        try
        {
            using var result = QueryRunner.Run(target, query, stop);
            var bindings = LabeledReader.Bindings(Label, result.Bindings);
            return result.Consume((reader, values) =>
            {
                var labeled = new LabeledReader(values, name);
                var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, labeled.GetType());
                var rows = new List<object>(RowsInBatch);
                while (reader.Read())
                {
                    rows.Add(read(labeled));
                    if (rows.Count < RowsInBatch)
                        continue;
                    came.Add(new(name, rows), stop);
                    rows = new(RowsInBatch);
                }

                if (rows.Count > 0)
                    came.Add(new(name, rows), stop);
                return new FleetRows(name, [], null, result.IsCut);
            });
        }
        catch (DataAgentException e)
        {
            return new(name, [], e);
        }
    }
}
