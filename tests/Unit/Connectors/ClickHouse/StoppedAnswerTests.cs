using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;
using Xunit.Abstractions;

namespace DataAgent.Unit.Connectors.ClickHouse;

public sealed class StoppedAnswerTests(ITestOutputHelper output)
{
    private const int Threads = 6, Rounds = 150;

    /// <summary>Stops fall before, into and behind the end of answers; what is left of one must never be the beginning of another's.</summary>
    [ServerFact(ClickHouseLive.Kind)]
    public void A_stop_at_the_end_of_an_answer_leaves_the_next_query_whole()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var target = ClickHouseLive.Target();
        var faults = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        var stopped = 0;
        var workers = Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            var random = new Random(seed + i);
            for (var round = 0; round < Rounds; round++)
            {
                var rows = random.Next(1, 40_000);
                using var stop = new CancellationTokenSource();
                try
                {
                    Assert.Equal(rows, Count(target, rows, rows - random.Next(4_000), stop));
                }
                catch (Exception) when (stop.IsCancellationRequested)
                {
                    Interlocked.Increment(ref stopped);
                }
                catch (Exception e)
                {
                    faults.Add(e);
                }
            }
        })).ToList();
        workers.ForEach(static t => t.Start());
        workers.ForEach(static t => t.Join());
        output.WriteLine($"{stopped} of {Threads * Rounds} stopped");
        Assert.Empty(faults);
        Assert.True(stopped > 0, "No query was stopped: nothing was tried.");
    }

    /// <param name="most">The row at which another thread begins to stop the query.</param>
    private static int Count(Target target, int rows, int most, CancellationTokenSource stop)
    {
        using var result = QueryRunner.Run(target, new Query($"SELECT number, toString(number) AS text FROM numbers({rows})"), stop.Token);
        var count = 0;
        foreach (var _ in result.Rows())
        {
            if (++count == most)
                stop.CancelAfter(TimeSpan.Zero);
        }

        return count;
    }
}
