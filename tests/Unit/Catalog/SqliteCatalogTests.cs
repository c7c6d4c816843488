namespace DataAgent.Unit.Catalog;

public sealed class SqliteCatalogTests() : FileCatalogTests("sqlite")
{
    protected override bool HasComments => false;

    protected override IReadOnlyList<string> Setup =>
    [
        "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, email VARCHAR(100) UNIQUE, name TEXT NOT NULL, note TEXT DEFAULT 'none yet')",
        "CREATE TABLE orders (customer_id INTEGER REFERENCES customers, line INTEGER, total DECIMAL(10,2), placed DATE, PRIMARY KEY (customer_id, line))",
        "CREATE INDEX orders_total ON orders (total, placed)",
        "CREATE VIEW customer_totals AS SELECT customer_id, sum(total) AS spent FROM orders GROUP BY customer_id",
    ];
}
