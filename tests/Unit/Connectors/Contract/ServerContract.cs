using System.Net;
using System.Net.Sockets;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What a connector to a server keeps besides: who may come in, and how.</summary>
public abstract class ServerContract : ConnectorContract
{
    /// <summary>The server's name in tests/Servers.</summary>
    protected abstract string Kind { get; }

    /// <summary>A statement that the connection's user, or <see cref="Limited"/>, may not run.</summary>
    protected abstract string Forbidden { get; }

    /// <summary>The user that may not; made by <see cref="ConnectorUnderTest.Setup"/>.</summary>
    protected virtual Connection Limited => Connection;

    /// <summary>A database that is not there is refused at the door, not only when it is used.</summary>
    protected virtual bool ChecksDatabase => true;

    [ConnectorFact]
    public void Who_or_what_is_wrong_has_its_own_id()
    {
        TurnedAway(DataAgentError.AuthenticationFailed, Connection with { Password = new Secret("wrong-" + GuardedServer.Password) });
        TurnedAway(DataAgentError.AuthenticationFailed, Connection with { User = "nobody" });
        TurnedAway(DataAgentError.HostNotFound, Connection with { Server = "no-such-host.invalid" });
        TurnedAway(DataAgentError.ConnectionRefused, Connection with { Port = ClosedPort() });
        if (ChecksDatabase)
            TurnedAway(DataAgentError.ServerDatabaseNotFound, Connection with { Database = "no_such_database" });
    }

    [ConnectorFact]
    public void A_server_that_never_answers_is_given_up_after_the_connect_timeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        TurnedAway(DataAgentError.ConnectionFailed, Connection with { Port = ((IPEndPoint)silent.LocalEndpoint).Port, ConnectTimeout = TimeSpan.FromSeconds(1) });
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 15);    // a query and a test, on a busy machine; without the limit it were 20 or more
    }

    [ConnectorFact]
    public void What_a_user_may_not_do_is_permission_denied()
    {
        _ = Target;
        Fails(DataAgentError.PermissionDenied, new Target(Limited, ["limited"]), new Query(Forbidden));
    }

    [ConnectorFact]
    public void A_test_of_the_connection_gives_version_and_latency()
    {
        var status = ConnectionTester.Test(Connection, CancellationToken.None);
        Assert.True(status.Status == "Ok", status.Error);
        Assert.NotNull(status.ServerVersion);
        Assert.True(status.LatencyMs > 0);
    }

    /// <summary>As a query and as a test of the connection.</summary>
    protected static void TurnedAway(DataAgentError error, Connection connection)
    {
        var e = Fails(error, new Target(connection, [connection.Name]), new Query("SELECT 1"));
        var status = ConnectionTester.Test(connection, CancellationToken.None);
        Assert.Equal(("Failed", error.ToString()), (status.Status, status.ErrorId));
        Assert.Contains($"'{connection.Name}'", e.Message, StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
