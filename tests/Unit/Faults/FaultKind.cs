using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Connectors.Contract;

namespace DataAgent.Unit.Faults;

/// <summary>A kind of server with its query of many rows, reached through a proxy.</summary>
internal sealed record FaultKind(string Server, string Type, string ManyRows, string Endless)
{
    public const int Rows = 3000;

    public static FaultKind Of(string server) => server switch
    {
        "postgresql" => new(server, "postgresql", $"SELECT n, repeat('x', 100) AS pad FROM generate_series(1, {Rows}) n", "SELECT pg_sleep(600)"),
        "mariadb" => new(server, "mysql", $"SELECT seq AS n, repeat('x', 100) AS pad FROM seq_1_to_{Rows}", "SELECT SLEEP(600)"),
        _ => new(server, "clickhouse", $"SELECT number + 1 AS n, repeat('x', 100) AS pad FROM numbers({Rows})",
            "SELECT sum(sleepEachRow(1)) FROM numbers(600) SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0"),
    };

    /// <summary>Each attempt opens a connection of its own unless pooling is the point.</summary>
    public Target Through(FaultProxy proxy, bool pools = false) => Through(proxy, GuardedServer.Connection(Server, Type), pools);

    public static Target Through(FaultProxy proxy, Connection connection, bool pools)
    {
        var through = connection with
        {
            Name = "proxied", Port = proxy.Port, ConnectTimeout = TimeSpan.FromSeconds(1),
            Options = pools || connection.Type == "clickhouse" ? connection.Options : new Dictionary<string, string> { ["Pooling"] = "false" },
        };
        return new(through, ["proxied"]);
    }
}
