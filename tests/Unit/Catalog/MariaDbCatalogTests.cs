using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

[NeedsServer("mariadb")]
public sealed class MariaDbCatalogTests : CatalogContract
{
    private readonly string name = $"shop_{Guid.NewGuid().ToString("N")[..20]}";

    private bool created;

    protected override Target Owner
    {
        get
        {
            var server = GuardedServer.Connection("mariadb", "mysql");
            if (!created)
                new Target(server, ["guarded"]).Execute($"CREATE DATABASE {name}", $"CREATE USER {name} IDENTIFIED BY '{GuardedServer.Password}'", $"GRANT SELECT ON {name}.* TO {name}");
            created = true;
            return Target(server);
        }
    }

    protected override Target Reader => Target(GuardedServer.Connection("mariadb", "mysql") with { User = name });

    protected override IReadOnlyList<string> Setup =>
    [
        "CREATE TABLE customers (customer_id bigint PRIMARY KEY, email varchar(100) UNIQUE COMMENT 'How to reach them', name text NOT NULL, note varchar(50) DEFAULT 'none yet') COMMENT 'Who buys'",
        "CREATE TABLE orders (customer_id bigint, line int, total decimal(10,2), placed date, PRIMARY KEY (customer_id, line), INDEX orders_total (total, placed), FOREIGN KEY (customer_id) REFERENCES customers (customer_id))",
        "CREATE VIEW customer_totals AS SELECT customer_id, sum(total) AS spent FROM orders GROUP BY customer_id",
        "INSERT INTO customers VALUES (1, 'a', 'A', NULL), (2, 'b', 'B', NULL), (3, 'c', 'C', NULL)",
        "ANALYZE TABLE customers",
    ];

    private Target Target(Connection server) => new(server with { Name = "shop", Database = name }, ["shop"]);
}
