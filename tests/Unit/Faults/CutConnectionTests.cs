using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Faults;

/// <summary>A connection that breaks at every stage: while connecting, in the handshake, while logging in, in the query, among the rows, before the end.</summary>
public class CutConnectionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Three attempts to connect, a statement of our own that no answer comes to, the query's own limit, and a slow machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly DataAgentError[] Expected =
        [DataAgentError.ConnectionLost, DataAgentError.ConnectionFailed, DataAgentError.ConnectionRefused, DataAgentError.QueryTimeout, DataAgentError.TlsRefused];

    [ServerTheory("postgresql")]
    [InlineData(FaultEnding.Close, 12)]
    [InlineData(FaultEnding.Reset, 12)]
    [InlineData(FaultEnding.HalfOpen, 4)]
    public void PostgreSql(FaultEnding ending, int stages) => Sweep(FaultKind.Of("postgresql"), ending, stages);

    [ServerTheory("mariadb")]
    [InlineData(FaultEnding.Close, 12)]
    [InlineData(FaultEnding.Reset, 12)]
    [InlineData(FaultEnding.HalfOpen, 4)]
    public void MariaDb(FaultEnding ending, int stages) => Sweep(FaultKind.Of("mariadb"), ending, stages);

    [ServerTheory("clickhouse")]
    [InlineData(FaultEnding.Close, 12)]
    [InlineData(FaultEnding.Reset, 12)]
    [InlineData(FaultEnding.HalfOpen, 4)]
    public void ClickHouse(FaultEnding ending, int stages) => Sweep(FaultKind.Of("clickhouse"), ending, stages);

    [ServerTheory("postgresql")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    [InlineData("clickhouse")]
    public void A_slow_drip_brings_all_rows_or_ends_at_the_limit(string server)
    {
        var kind = FaultKind.Of(server);
        using var proxy = new FaultProxy(Connectors.Contract.GuardedServer.Address(server).Port);
        var target = kind.Through(proxy);
        proxy.Fault = new() { PieceBytes = 2000, Delay = TimeSpan.FromMilliseconds(1) };
        Assert.Equal(FaultKind.Rows, Read(target, kind.ManyRows, TimeSpan.FromSeconds(30)));
        proxy.DropAll();
        proxy.Fault = new() { PieceBytes = 100, Delay = TimeSpan.FromMilliseconds(20) };
        var clock = Stopwatch.StartNew();
        var failure = Assert.Throws<DataAgentException>(() => Read(target, kind.ManyRows, Limit));
        Assert.Contains(failure.Error, Expected);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed}");
        Tally.Add("faults", 2);
    }

    private static void Sweep(FaultKind kind, FaultEnding ending, int stages)
    {
        using var proxy = new FaultProxy(Connectors.Contract.GuardedServer.Address(kind.Server).Port);
        var target = kind.Through(proxy);
        Assert.Equal(FaultKind.Rows, Read(target, kind.ManyRows, Limit));
        proxy.DropAll();
        var (before, all) = (proxy.BytesToClient, 0L);
        Assert.Equal(FaultKind.Rows, Read(target, kind.ManyRows, Limit));
        all = proxy.BytesToClient - before;
        for (var stage = 0; stage < stages; stage++)
        {
            // Half of the stages lie in the first two thousand bytes: greeting, login and settings; one is the last byte but one.
            var at = stage == stages - 1 ? all - 1 : stage % 2 == 0 ? 2000L * stage / stages : all * stage / stages;
            proxy.DropAll();
            proxy.Fault = new() { AfterBytes = at, Ending = ending };
            Broken(target, kind, $"{ending} after {at} of {all} bytes");
            proxy.Fault = Fault.None;
            proxy.DropAll();
            Assert.Equal(FaultKind.Rows, Read(target, kind.ManyRows, TimeSpan.FromSeconds(30)));
        }

        Tally.Add("faults", stages);
    }

    /// <summary>It fails by a known name and in time, or (where the server had said all that counts) brings every row.</summary>
    private static void Broken(Target target, FaultKind kind, string what)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var rows = Read(target, kind.ManyRows, Limit);
            Assert.True(rows == FaultKind.Rows, $"{what}: {rows} rows were taken for all");
        }
        catch (DataAgentException e)
        {
            Assert.True(Expected.Contains(e.Error), $"{what}: {e.Error}: {e.Message}");
            Assert.DoesNotContain(PostgreSqlServer.Password, e.ToString(), StringComparison.Ordinal);
        }

        Assert.True(clock.Elapsed < Patience, $"{what}: it took {clock.Elapsed}");
    }

    private static int Read(Target target, string sql, TimeSpan limit)
    {
        using var result = QueryRunner.Run(target, new Query(sql) { Timeout = limit }, CancellationToken.None);
        return result.Rows().Count();
    }
}
