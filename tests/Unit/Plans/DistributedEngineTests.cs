using System.Net;
using System.Net.Sockets;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Servers;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Plans;

/// <summary>Two ClickHouse nodes with a Distributed table as a plan's engine.</summary>
public sealed class DistributedEngineTests : IDisposable
{
    private readonly PlanFixture plans = new PlanFixture()
        .Sqlite("crm", "CREATE TABLE c (id INTEGER, name TEXT)", "INSERT INTO c VALUES (1,'one'),(2,'two'),(3,'three'),(NULL,'none'),(9,'nine')");

    public void Dispose() => plans.Dispose();

    [KindsFact(null, "clickhouse")]
    public void Fetched_rows_meet_a_Distributed_table_on_its_own_nodes()
    {
        int[] ports = [FreePort(), FreePort()];
        using var first = ServerKinds.Get("clickhouse").Start(new() { ClusterPorts = ports });
        using var second = ServerKinds.Get("clickhouse").Start(new() { ClusterPorts = [ports[1], ports[0]] });
        Target[] nodes = [.. new[] { first, second }.Select((node, i) => new Target(
            new Connection { Name = $"node{i}", Type = "clickhouse", Server = node.Address.Host, Port = node.Address.Port, User = node.Address.User }, [$"node{i}"]))];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i].Execute("CREATE TABLE facts (id Int64, v Int64) ENGINE = MergeTree ORDER BY id",
                $"INSERT INTO facts SELECT number % 5, number FROM numbers(1000) WHERE number % 2 = {i}",
                "CREATE TABLE all_facts AS facts ENGINE = Distributed(nodes, default, facts)");
        }

        using (var result = ServerSources.Of(plans.Registry.Get("crm"), nodes[0].Connection).RunPlan("""
            engine: node0
            operations:
            - { id: c, type: fetch, database: crm, query: "SELECT id, name FROM c", output: c }
            - { id: t, type: sql, query: "SELECT c.name AS name, count() AS n, sum(f.v) AS total FROM all_facts AS f GLOBAL JOIN c ON c.id = f.id GROUP BY c.name", output: t }
            - { id: s, type: sort, input: t, by: name, output: s }
            final_output: s
            """))
        {
            Assert.Equal(["one|200|99700", "three|200|100100", "two|200|99900"], PlanFixture.Rows(result));
        }

        Assert.All(nodes, static node => Assert.Empty(node.Rows("SELECT name FROM system.tables WHERE name LIKE '%#%' OR is_temporary")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
