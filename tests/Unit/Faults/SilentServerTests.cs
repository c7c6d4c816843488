using System.Diagnostics;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Faults;

/// <summary>Ctrl+C on a query without a time limit whose server says nothing any more: neither rows nor an answer to the stop.</summary>
public class SilentServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [ServerTheory("mariadb")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    public void A_stop_comes_back_and_the_next_query_works(string server)
    {
        var kind = FaultKind.Of(server);
        using var proxy = new FaultProxy(GuardedServer.Address(server).Port);
        var target = kind.Through(proxy);
        Assert.Equal(FaultKind.Rows, Read(target, kind.ManyRows, CancellationToken.None));
        var all = proxy.BytesToClient;
        proxy.DropAll();
        proxy.Fault = new() { AfterBytes = all / 2, Ending = FaultEnding.HalfOpen };

        using var stop = new CancellationTokenSource();
        var reading = Task.Factory.StartNew(() => Read(target, kind.ManyRows, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => proxy.BytesToClient >= all + (all / 2), TimeSpan.FromSeconds(30)), "The server never fell silent.");
        var clock = Stopwatch.StartNew();
        stop.Cancel();

        Assert.True(((IAsyncResult)reading).AsyncWaitHandle.WaitOne(Patience), "The stop hangs.");
        Assert.IsAssignableFrom<OperationCanceledException>(reading.Exception?.InnerException);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed}");
        proxy.Fault = Fault.None;
        Assert.Equal(FaultKind.Rows, Read(target, kind.ManyRows, CancellationToken.None));
        Tally.Add("faults", 1);
    }

    [ServerTheory("mariadb")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    public void The_socket_under_a_connection_is_its_own(string server)
    {
        var target = new Target(GuardedServer.Connection(server, FaultKind.Of(server).Type), ["own"]);
        var connector = KnownConnectors.Get(target.Connection.Type);
        using var one = Opening.Open(connector, target, CancellationToken.None);
        using var two = Opening.Open(connector, target, CancellationToken.None);
        var (first, second) = (DriverSocket.Find(one), DriverSocket.Find(two));
        Assert.True(first is { Connected: true } && second is { Connected: true } && first != second);
        one.Close();
        Assert.Null(DriverSocket.Find(one));
    }

    private static int Read(Target target, string sql, CancellationToken stop)
    {
        using var result = QueryRunner.Run(target, new Query(sql) { Timeout = Timeout.InfiniteTimeSpan }, stop);
        return result.Rows().Count();
    }
}
