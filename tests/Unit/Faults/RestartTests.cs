using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Faults;

/// <summary>A server that goes away between queries and during one, and comes back.</summary>
public class RestartTests
{
    [ServerFact("postgresql")]
    public void PostgreSql() => Restart(FaultKind.Of("postgresql"));

    [ServerFact("mariadb")]
    public void MariaDb() => Restart(FaultKind.Of("mariadb"));

    [ServerFact("clickhouse")]
    public void ClickHouse() => Restart(FaultKind.Of("clickhouse"));

    private static void Restart(FaultKind kind)
    {
        var first = ServerKinds.Get(kind.Server).Start(new() { Password = "restart-pw" });
        using var proxy = new FaultProxy(first.Address.Port);
        var address = first.Address;
        var target = FaultKind.Through(
            proxy,
            new Connection { Name = "restarted", Type = kind.Type, Server = address.Host, User = address.User, Database = address.Database, Password = new Secret("restart-pw") },
            pools: true);
        target.Row("SELECT 1");

        var running = Task.Factory.StartNew(() => target.Fails(kind.Endless, TimeSpan.FromSeconds(60)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (asked, clock) = (proxy.BytesToClient, Stopwatch.StartNew());
        Assert.True(SpinWait.SpinUntil(() => proxy.BytesToClient > asked || clock.Elapsed > TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        first.Dispose();
        Assert.True(((IAsyncResult)running).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(20)), "The query hangs on a server that is gone.");
        Assert.Contains(running.Result.Error, new[] { DataAgentError.ConnectionLost, DataAgentError.ConnectionFailed, DataAgentError.ConnectionRefused });

        var gone = target.Fails("SELECT 1", TimeSpan.FromSeconds(5));
        Assert.Contains(gone.Error, new[] { DataAgentError.ConnectionLost, DataAgentError.ConnectionFailed, DataAgentError.ConnectionRefused });

        using var second = ServerKinds.Get(kind.Server).Start(new() { Password = "restart-pw" });
        proxy.ServerPort = second.Address.Port;
        Assert.Single(target.Row("SELECT 1"));
        Tally.Add("faults", 2);
    }
}
