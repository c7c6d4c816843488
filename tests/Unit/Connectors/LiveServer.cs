using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>A shared server of tests/Servers as a connection, started on first use.</summary>
internal static class LiveServer
{
    /// <param name="type">The connector's name; where the server is not installed, a target that nothing will open.</param>
    public static Target Target(string server, string type)
    {
        if (ServerKinds.Get(server).Missing is not null && Environment.GetEnvironmentVariable("CI") != "true")
            return new(new Connection { Name = server, Type = type }, [server]);
        var address = ServerKinds.Address(server);
        var connection = new Connection
        {
            Name = server, Type = type, Server = address.Host, Port = address.Port, Database = address.Database, User = address.User, Password = Secret.From(address.Password),
        };
        return new(connection, [server]);
    }
}
