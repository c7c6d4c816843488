using System.Globalization;
using DataAgent.Plans;
using DataAgent.Registry;

namespace DataAgent.Benchmarks;

/// <summary>Fetching the orders of some customers by their keys, against fetching all orders: 1, 5 and 50 % of the keys, on each kind of database.</summary>
internal sealed class PlanKeys : IBenchmark
{
    private static readonly (int Percent, double Goal)[] Shares = [(1, 0.1), (5, 0.33), (50, 1.1)];

    public string Group => "plan";

    public void Run(Report report)
    {
        if (TradeServers.Missing is { } missing)
        {
            report.Skip("keys", missing);
            return;
        }

        using var servers = new TradeServers();
        servers.MakeCustomers();
        servers.MakeOrders();
        var rows = TradeServers.CustomerCount * 10;
        TradeServers.Run(servers.Customers,
            $"CREATE TABLE orders AS SELECT n::int AS o_orderkey, ({TradeServers.CustomerOf("n").Replace("DIV", "/", StringComparison.Ordinal)})::int AS o_custkey, DATE '1992-01-01' + (n * 7368787::bigint % 2405)::int AS o_orderdate, (n * 982451653::bigint % 50000000)::numeric(12,2) / 100 AS o_totalprice FROM generate_series(1::bigint, {rows}) AS n",
            "ALTER TABLE orders ADD PRIMARY KEY (o_orderkey)", "CREATE INDEX ON orders (o_custkey)", "ANALYZE orders");
        TradeServers.Run(servers.Parts, "CREATE TABLE orders (o_orderkey INTEGER PRIMARY KEY, o_custkey INTEGER, o_orderdate DATE, o_totalprice DECIMAL(12,2))",
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO orders SELECT i, {TradeServers.CustomerOf("i").Replace("DIV", "/", StringComparison.Ordinal)}, date('1992-01-01', '+' || (i * 7368787 % 2405) || ' days'), round((i * 982451653 % 50000000) / 100.0, 2) FROM n",
            "CREATE INDEX orders_custkey ON orders (o_custkey)");
        foreach (var target in new[] { servers.Customers, servers.Orders, servers.Parts })
        {
            foreach (var (percent, goal) in Shares)
                report.Ratio($"keys.{target.Connection.Type}.{percent}%", goal, () => Fetch(servers.Sources, target, percent, true), () => Fetch(servers.Sources, target, percent, false));
        }
    }

    private static void Fetch(PlanSources sources, Target target, int percent, bool byKeys)
    {
        var keys = byKeys ? ", keys: { from: c, column: c_custkey }" : "";
        var plan = PlanReader.Read(string.Create(CultureInfo.InvariantCulture, $$"""
            operations:
            - { id: c, type: fetch, database: crm, query: "SELECT c_custkey FROM customer WHERE c_custkey * 7919::bigint % 100 < {{percent}}", output: c }
            - { id: o, type: fetch, database: {{target.Databases[0]}}, query: "SELECT o_orderkey, o_custkey, o_orderdate, o_totalprice FROM orders {{(byKeys ? "WHERE o_custkey IN (@keys)" : "")}}"{{keys}}, output: o }
            - { id: n, type: sql, query: "SELECT count(*) AS n, sum(o_totalprice) AS total FROM c JOIN o ON c.c_custkey = o.o_custkey", output: n }
            limits: { default_timeout: 600 }
            final_output: n
            """), "keys.yaml");
        using var result = PlanRunner.Run(plan, sources, new(), CancellationToken.None);
        while (result.Reader.Read())
        {
            // the fetches have come; the sum is one row
        }

        if (Environment.GetEnvironmentVariable("DATAAGENT_STEPS") is not null)
            Console.WriteLine(string.Join("; ", result.Report.Steps.Select(s => $"{s.Id} {s.Rows} rows {s.Elapsed.TotalMilliseconds:0} ms first {s.FirstRow?.TotalMilliseconds:0} keys {s.Keys} chunks {s.Chunks}")));
    }
}
