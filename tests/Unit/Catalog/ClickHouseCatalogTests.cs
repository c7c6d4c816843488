using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

[NeedsServer("clickhouse")]
public sealed class ClickHouseCatalogTests : CatalogContract
{
    private readonly string name = $"shop_{Guid.NewGuid():N}";

    private bool created;

    protected override bool HasKeys => false;

    protected override Target Owner
    {
        get
        {
            var server = GuardedServer.Connection("clickhouse", "clickhouse");
            if (!created)
                new Target(server, ["guarded"]).Execute($"CREATE DATABASE {name}");
            created = true;
            return Target(server);
        }
    }

    /// <summary>A user of the server's own list, with a profile that is read only.</summary>
    protected override Target Reader => Target(GuardedServer.Connection("clickhouse", "clickhouse") with { User = "reader", Password = null });

    protected override IReadOnlyList<string> Setup =>
    [
        "CREATE TABLE customers (customer_id Int64, email Nullable(String) COMMENT 'How to reach them', name String, note Nullable(String) DEFAULT 'none yet') ENGINE = MergeTree ORDER BY customer_id COMMENT 'Who buys'",
        "CREATE TABLE orders (customer_id Int64, line Int32, total Decimal(10, 2), placed Date, INDEX orders_total total TYPE minmax) ENGINE = MergeTree ORDER BY (customer_id, line)",
        "CREATE VIEW customer_totals AS SELECT customer_id, sum(total) AS spent FROM orders GROUP BY customer_id",
        "INSERT INTO customers (customer_id, email, name) VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', 'C')",
    ];

    private Target Target(Connection server) => new(server with { Name = "shop", Database = name }, ["shop"]);
}
