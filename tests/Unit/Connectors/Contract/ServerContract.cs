using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>What a connector to a server keeps besides: who may come in, and how.</summary>
public abstract class ServerContract : ConnectorContract
{
    /// <summary>The server's name in tests/Servers.</summary>
    protected abstract string Kind { get; }

    [ConnectorFact]
    public void A_wrong_password_has_its_own_id()
    {
        var target = new Target(Connection with { Password = new Secret("wrong-" + GuardedServer.Password) }, ["guarded"]);
        var e = Assert.Throws<DataAgentException>(() => QueryRunner.Run(target, new Query("SELECT 1"), CancellationToken.None));
        Assert.True(e.Error == DataAgentError.AuthenticationFailed, $"{e.Error}: {e.Message}");
        Assert.DoesNotContain(GuardedServer.Password, e.ToString(), StringComparison.Ordinal);
    }

    [ConnectorFact]
    public void A_test_of_the_connection_gives_version_and_latency()
    {
        var status = ConnectionTester.Test(Connection, CancellationToken.None);
        Assert.True(status.Status == "Ok", status.Error);
        Assert.NotNull(status.ServerVersion);
        Assert.True(status.LatencyMs > 0);
    }
}
