using System.Collections.Concurrent;
using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Unit.Connectors.Contract;

/// <summary>One server of a kind with a password and, where it can, TLS, for all contract tests; it ends with the process.</summary>
internal static class GuardedServer
{
    public const string Password = "guarded-P@ss;4711";

    private static readonly ConcurrentDictionary<string, Lazy<RunningServer>> Running = new();

    public static ServerAddress Address(string kind) =>
        Running.GetOrAdd(kind, static k => new(() => ServerKinds.Get(k).Start(new() { Password = Password, Tls = k != "clickhouse" }))).Value.Address;

    public static Connection Connection(string kind, string type)
    {
        var address = Address(kind);
        return new()
        {
            Name = "guarded", Type = type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database,
            Password = new Secret(Password),
        };
    }
}
