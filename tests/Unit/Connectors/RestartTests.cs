using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>Servers of their own, since others would notice.</summary>
public sealed class RestartTests
{
    [ServerFact("postgresql")]
    public void PostgreSql_may_be_restarted_between_queries() => Survives("postgresql", "postgresql");

    [ServerFact("mariadb")]
    public void MariaDb_may_be_restarted_between_queries() => Survives("mariadb", "mysql");

    private static void Survives(string kind, string type)
    {
        using var server = ServerKinds.Get(kind).Start(new() { Password = GuardedServer.Password });
        var address = server.Address;
        var target = new Target(
            new() { Name = "restarted", Type = type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database, Password = new Secret(GuardedServer.Password) }, ["restarted"]);
        target.Execute("CREATE TABLE kept (x INT)", "INSERT INTO kept VALUES (4)");
        server.Restart();
        Assert.Equal([4], target.Row("SELECT x FROM kept"));
        server.Stop();
        var e = target.Fails("SELECT x FROM kept");
        Assert.Equal(DataAgentError.ConnectionRefused, e.Error);
        Assert.Contains("'restarted'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedServer.Password, e.ToString(), StringComparison.Ordinal);
        server.Restart();
        Assert.Equal([4], target.Row("SELECT x FROM kept"));
    }
}
