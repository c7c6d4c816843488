namespace DataAgent.Unit.Catalog;

public sealed class DuckDbCatalogTests() : FileCatalogTests("duckdb")
{
    protected override IReadOnlyList<string> Setup =>
    [
        "CREATE TABLE customers (customer_id BIGINT PRIMARY KEY, email VARCHAR UNIQUE, name TEXT NOT NULL, note TEXT DEFAULT 'none yet')",
        "CREATE TABLE orders (customer_id BIGINT REFERENCES customers (customer_id), line INTEGER, total DECIMAL(10,2), placed DATE, PRIMARY KEY (customer_id, line))",
        "CREATE INDEX orders_total ON orders (total, placed)",
        "CREATE VIEW customer_totals AS SELECT customer_id, sum(total) AS spent FROM orders GROUP BY customer_id",
        "COMMENT ON TABLE customers IS 'Who buys'",
        "COMMENT ON COLUMN customers.email IS 'How to reach them'",
    ];
}
