using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;

namespace DataAgent.Unit.Servers;

/// <summary>The tests' shared MariaDB, with a password that needs quoting; it ends with the process.</summary>
internal static class MariaDbServer
{
    public const string Kind = "mariadb", Password = GuardedServer.Password;

    public static Connection Connection => GuardedServer.Connection(Kind, "mysql") with { Name = "maria" };

    public static Target Target => new(Connection, ["maria"]);
}
