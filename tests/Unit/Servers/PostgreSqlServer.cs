using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;

namespace DataAgent.Unit.Servers;

/// <summary>The tests' shared PostgreSQL, with a password that needs quoting; it ends with the process.</summary>
internal static class PostgreSqlServer
{
    public const string Kind = "postgresql", Password = GuardedServer.Password;

    public static Connection Connection => GuardedServer.Connection(Kind, "postgresql") with { Name = "pg" };

    public static Target Target => new(Connection, ["pg"]);
}
