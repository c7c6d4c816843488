using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

[NeedsServer("postgresql")]
public class PostgreSqlCatalogTests : CatalogContract
{
    private readonly string name = $"shop_{Guid.NewGuid():N}";

    protected virtual string Kind => "postgresql";

    protected virtual string Type => "postgresql";

    protected override Target Owner
    {
        get
        {
            var server = GuardedServer.Connection(Kind, "postgresql");
            if (created)
                return Target(server);
            created = true;
            new Target(server, ["guarded"]).Execute($"CREATE DATABASE {name}", $"CREATE ROLE {name} LOGIN PASSWORD '{GuardedServer.Password}'");
            return Target(server);
        }
    }

    protected override Target Reader => Target(GuardedServer.Connection(Kind, "postgresql") with { User = name });

    protected override IReadOnlyList<string> Setup =>
    [
        "CREATE TABLE customers (customer_id bigint PRIMARY KEY, email varchar(100) UNIQUE, name text NOT NULL, note text DEFAULT 'none yet')",
        "CREATE TABLE orders (customer_id bigint REFERENCES customers, line int, total numeric(10,2), placed date, PRIMARY KEY (customer_id, line))",
        "CREATE INDEX orders_total ON orders (total, placed)",
        "CREATE VIEW customer_totals AS SELECT customer_id, sum(total) AS spent FROM orders GROUP BY customer_id",
        "COMMENT ON TABLE customers IS 'Who buys'",
        "COMMENT ON COLUMN customers.email IS 'How to reach them'",
        "INSERT INTO customers VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', 'C')",
        "ANALYZE",
        $"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}",
    ];

    private bool created;

    private Target Target(Connection server) => new(server with { Name = "shop", Type = Type, Database = name }, ["shop"]);
}
