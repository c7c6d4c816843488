using System.Globalization;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>Plans, against ClickHouse answering the same questions itself by reading the same servers through postgresql() and mysql().</summary>
internal sealed class PlanClickHouse : IBenchmark
{
    private static readonly string[] Names = ["federation"];

    private static readonly Dictionary<string, string> Questions = new()
    {
        ["q3"] = """
            SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority FROM {lineitem} JOIN {orders} ON l_orderkey = o_orderkey JOIN {customer} ON c_custkey = o_custkey
            WHERE c_mktsegment = 'BUILDING' AND o_orderdate < '1995-03-15' AND l_shipdate > '1995-03-15' GROUP BY l_orderkey, o_orderdate, o_shippriority ORDER BY revenue DESC, o_orderdate, l_orderkey LIMIT 10
            """,
        ["q4"] = """
            SELECT o_orderpriority, count() FROM {orders} WHERE o_orderdate >= '1993-07-01' AND o_orderdate < '1993-10-01' AND o_orderkey IN (SELECT l_orderkey FROM {lineitem} WHERE l_commitdate < l_receiptdate)
            GROUP BY o_orderpriority ORDER BY o_orderpriority
            """,
        ["q10"] = """
            SELECT c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal FROM {lineitem} JOIN {orders} ON l_orderkey = o_orderkey JOIN {customer} ON c_custkey = o_custkey
            WHERE o_orderdate >= '1993-10-01' AND o_orderdate < '1994-01-01' AND l_returnflag = 'R' GROUP BY c_custkey, c_name, c_acctbal ORDER BY revenue DESC, c_custkey LIMIT 20
            """,
        ["q12"] = """
            SELECT l_shipmode, countIf(o_orderpriority IN ('1-URGENT', '2-HIGH')), countIf(o_orderpriority NOT IN ('1-URGENT', '2-HIGH')) FROM {orders} JOIN {lineitem} ON l_orderkey = o_orderkey
            WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate AND l_receiptdate >= '1994-01-01' AND l_receiptdate < '1995-01-01' GROUP BY l_shipmode ORDER BY l_shipmode
            """,
        ["q13"] = """
            SELECT c_count, count() AS custdist FROM (SELECT c_custkey, countIf(o_orderkey != 0) AS c_count FROM {customer} LEFT JOIN {orders} ON c_custkey = o_custkey GROUP BY c_custkey)
            GROUP BY c_count ORDER BY custdist DESC, c_count DESC
            """,
    };

    public string Group => "plan";

    public void Run(Report report)
    {
        if ((TradeServers.Missing ?? ServerKinds.Get("clickhouse").Missing) is { } missing)
        {
            report.Skip("plan.clickhouse", missing);
            return;
        }

        using var servers = new TradeServers();
        servers.MakeCustomers();
        servers.MakeOrders();
        servers.MakeLines();
        using var server = ServerKinds.Get("clickhouse").Start();
        var target = new Target(new Connection { Name = "federation", Type = "clickhouse", Server = server.Address.Host, Port = server.Address.Port, User = server.Address.User }, Names);
        foreach (var question in TradeQuestions.All.Where(static q => Questions.ContainsKey(q.Name)))
        {
            var sql = Tables(servers).Aggregate(Questions[question.Name], static (sql, table) => sql.Replace($"{{{table.Name}}}", table.Function, StringComparison.Ordinal));
            report.Ratio($"plan.{question.Name} over clickhouse", 1, () => PlanTime.Plan(servers.Sources, question.Plan), () =>
            {
                using var result = QueryRunner.Run(target, new(sql) { Timeout = TimeSpan.FromMinutes(20) }, CancellationToken.None);
                while (result.Reader.Read())
                {
                    // a few rows
                }
            });
        }
    }

    private static IEnumerable<(string Name, string Function)> Tables(TradeServers servers)
    {
        string Of(string function, Connection c, string table) =>
            string.Create(CultureInfo.InvariantCulture, $"{function}('{c.Server}:{c.Port}', '{c.Database}', '{table}', '{c.User}', '') AS {table}");
        yield return ("customer", Of("postgresql", servers.Customers.Connection, "customer"));
        yield return ("orders", Of("mysql", servers.Orders.Connection, "orders"));
        yield return ("lineitem", Of("mysql", servers.Orders.Connection, "lineitem"));
    }
}
