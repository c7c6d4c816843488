using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Faults;

public class UnreachableTests
{
    [ServerTheory("postgresql")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    [InlineData("clickhouse")]
    public void A_name_that_no_longer_resolves_is_named_at_once(string server)
    {
        var connection = GuardedServer.Connection(server, FaultKind.Of(server).Type) with { Server = "gone.invalid" };
        var failure = Fails(connection, TimeSpan.FromSeconds(15));
        Assert.True(failure.Error == DataAgentError.HostNotFound, $"{failure.Error}: {failure.Message}");
    }

    [ServerTheory("mariadb")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    [InlineData("clickhouse")]
    public void A_server_without_TLS_is_refused_where_TLS_is_required(string server)
    {
        var address = ServerKinds.Address(server);
        var connection = new Connection { Name = "plain", Type = FaultKind.Of(server).Type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database, Tls = "require" };
        var failure = Fails(connection, TimeSpan.FromSeconds(15));
        Assert.True(failure.Error is DataAgentError.TlsRefused, $"{failure.Error}: {failure.Message}");
    }

    [ServerTheory("postgresql")]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    public void A_pool_that_is_used_up_fails_in_time_and_serves_again(string server)
    {
        var connection = GuardedServer.Connection(server, FaultKind.Of(server).Type) with { Name = "small pool", MaxPoolSize = 1, ConnectTimeout = TimeSpan.FromSeconds(1) };
        var target = new Target(connection, ["small"]);
        using (QueryRunner.Run(target, new Query(FaultKind.Of(server).ManyRows), CancellationToken.None))
            Assert.Equal(DataAgentError.ConnectionFailed, Fails(connection, TimeSpan.FromSeconds(15)).Error);
        Assert.Single(target.Row("SELECT 1"));
    }

    private static DataAgentException Fails(Connection connection, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        var failure = new Target(connection, [connection.Name]).Fails("SELECT 1", TimeSpan.FromSeconds(5));
        Assert.True(clock.Elapsed < patience, $"it took {clock.Elapsed}");
        Assert.DoesNotContain(GuardedServer.Password, failure.ToString(), StringComparison.Ordinal);
        Tally.Add("faults", 1);
        return failure;
    }
}
