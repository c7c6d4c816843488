using System.Diagnostics;
using System.Globalization;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Servers;
using Xunit.Abstractions;

namespace DataAgent.Unit.Faults;

/// <summary>Sixteen threads query, cancel and time out for DATAAGENT_SOAK minutes (default: six seconds, without a look at memory) while servers restart and connections are dropped.</summary>
public class SoakTests(ITestOutputHelper output)
{
    private static readonly DataAgentError[] Injected =
        [DataAgentError.ConnectionLost, DataAgentError.ConnectionFailed, DataAgentError.ConnectionRefused, DataAgentError.QueryTimeout, DataAgentError.QueryCanceled];

    [ServerFact("mariadb")]
    public void Memory_stays_flat_and_no_connection_is_left_open()
    {
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("DATAAGENT_SOAK"), CultureInfo.InvariantCulture, out var asked) ? asked : 0.1;
        var kinds = new[] { FaultKind.Of("postgresql"), FaultKind.Of("mariadb") };
        var servers = kinds.Select(static k => ServerKinds.Get(k.Server).Start(new() { Password = "soak-pw" })).ToArray();
        var proxies = servers.Select(static s => new FaultProxy(s.Address.Port)).ToArray();
        var clock = Stopwatch.StartNew();
        var (done, failed, cut) = (0L, 0L, 0L);
        var unexpected = new System.Collections.Concurrent.ConcurrentBag<string>();
        long early = 0, late = 0;
        var threads = Enumerable.Range(0, 16).Select(number => new Thread(() =>
        {
            var random = new Random(number);
            var which = number % kinds.Length;
            while (clock.Elapsed < TimeSpan.FromMinutes(minutes))
            {
                var address = servers[which].Address;
                var connection = new Connection { Name = kinds[which].Server, Type = kinds[which].Type, Server = address.Host, User = address.User, Database = address.Database, Password = new Secret("soak-pw"), MaxPoolSize = 12 };
                var target = FaultKind.Through(proxies[which], connection, pools: true);
                using var stop = new CancellationTokenSource();
                if (random.Next(10) == 0)
                    stop.CancelAfter(random.Next(100));
                try
                {
                    var query = random.Next(20) == 0 ? new Query(kinds[which].Endless) { Timeout = TimeSpan.FromSeconds(0.5) } : new Query(kinds[which].ManyRows) { Timeout = TimeSpan.FromSeconds(20) };
                    using var result = QueryRunner.Run(target, query, stop.Token);
                    if (result.Rows().Count() != FaultKind.Rows)
                        unexpected.Add("a part was taken for all");
                    Interlocked.Increment(ref done);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cut);
                }
                catch (DataAgentException e) when (Injected.Contains(e.Error))
                {
                    Interlocked.Increment(ref failed);
                }
                catch (Exception e)
                {
                    unexpected.Add(e.ToString());
                }
            }
        })
        { IsBackground = true }).ToList();
        threads.ForEach(static t => t.Start());
        for (var round = 0; clock.Elapsed < TimeSpan.FromMinutes(minutes); round++)
        {
            var next = clock.Elapsed + TimeSpan.FromSeconds(10);
            SpinWait.SpinUntil(() => clock.Elapsed >= next, TimeSpan.FromSeconds(10));
            var which = round % servers.Length;
            if (round % 3 == 2)
            {
                var restarted = ServerKinds.Get(kinds[which].Server).Start(new() { Password = "soak-pw" });
                proxies[which].ServerPort = restarted.Address.Port;
                (servers[which], var old) = (restarted, servers[which]);
                old.Dispose();
            }
            else
            {
                proxies[which].DropAll();
            }

            late = GC.GetTotalMemory(forceFullCollection: true) >> 20;
            if (clock.Elapsed < TimeSpan.FromMinutes(minutes / 3))
                early = late;
        }

        threads.ForEach(static t => t.Join(TimeSpan.FromMinutes(1)));
        output.WriteLine($"{minutes} minutes: {done} queries, {cut} canceled, {failed} failed as injected; {early} MB after a third, {late} MB at the end");
        Tally.Add("soak-queries", done + cut + failed);
        Assert.Empty(unexpected);
        Assert.True(early == 0 || late <= (early * 1.3) + 20, $"{early} MB became {late} MB");
        Assert.DoesNotContain(threads, static t => t.IsAlive);
        foreach (var proxy in proxies)
            proxy.Dispose();
        foreach (var server in servers)
            server.Dispose();
    }
}
