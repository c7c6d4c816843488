using System.Diagnostics;
using DataAgent.LocalEngine;

namespace DataAgent.Unit.LocalEngine;

/// <summary>Measures time, so nothing else runs beside it.</summary>
[Collection(nameof(InterruptTests))]
[CollectionDefinition(nameof(InterruptTests), DisableParallelization = true)]
public sealed class InterruptTests
{
    [Theory]
    [InlineData("SELECT count(*) FROM range(10000000000) a(i), range(1000000) b(j) WHERE (i * j) % 7 = 3")]
    [InlineData("CREATE TABLE t AS SELECT i * j AS k FROM range(10000000000) a(i), range(1000000) b(j) WHERE (i * j) % 1000003 = 3")]
    public async Task Cancelling_stops_a_running_statement_within_a_second(string sql)
    {
        using var session = LocalSession.Open();
        using var source = new CancellationTokenSource();
        var used = Process.GetCurrentProcess().TotalProcessorTime;
        var running = Task.Run(() => session.Query(sql, null, source.Token).Read());
        SpinWait.SpinUntil(() => running.IsCompleted || Process.GetCurrentProcess().TotalProcessorTime - used > TimeSpan.FromMilliseconds(400));
        Assert.False(running.IsCompleted);

        var watch = Stopwatch.StartNew();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public void Cancelling_while_rows_are_read_ends_them()
    {
        using var session = LocalSession.Open();
        using var source = new CancellationTokenSource();
        using var reader = session.Query("SELECT i FROM range(1000000000000) t(i)", null, source.Token);
        Assert.True(reader.Read());
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (reader.Read())
            {
            }
        });
    }
}
