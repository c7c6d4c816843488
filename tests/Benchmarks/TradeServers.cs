using System.Globalization;
using DataAgent.Plans;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>TPC-H-like tables over PostgreSQL, MariaDB and SQLite, made by the servers themselves, the same in every run.</summary>
/// <remarks>
/// DATAAGENT_SCALE (1 by default): 150,000 customers, 1,500,000 orders and 6,000,000 line items a unit. Values come from products with large
/// primes, so that neighbours differ; a third of the customers have no order, as in TPC-H.
/// </remarks>
internal sealed class TradeServers : IDisposable
{
    public static readonly double Scale = double.Parse(Environment.GetEnvironmentVariable("DATAAGENT_SCALE") ?? "1", CultureInfo.InvariantCulture);

    private readonly RunningServer postgreSql = ServerKinds.Get("postgresql").Start();
    private readonly RunningServer mariaDb = ServerKinds.Get("mariadb").Start();
    private readonly string folder = Directory.CreateTempSubdirectory("trade").FullName;

    public TradeServers()
    {
        var file = Path.Combine(folder, "trade.sqlite");
        File.WriteAllBytes(file, []);
        Customers = Of("crm", "postgresql", postgreSql.Address);
        Orders = Of("shop", "mysql", mariaDb.Address);
        Parts = new(new Connection { Name = "stock", Type = "sqlite", Database = file }, ["stock"]);
    }

    /// <summary>Null, or what is not installed.</summary>
    public static string? Missing => ServerKinds.Get("postgresql").Missing ?? ServerKinds.Get("mariadb").Missing;

    public static int CustomerCount => (int)(150_000 * Scale);

    public Target Customers { get; }

    public Target Orders { get; }

    public Target Parts { get; }

    public PlanSources Sources => new(name => new[] { Customers, Orders, Parts }.Single(t => t.Databases[0] == name), () => [], QueryRunner.Run);

    public static void Run(Target target, params string[] statements)
    {
        foreach (var sql in statements)
        {
            using var result = QueryRunner.Run(target, new(sql) { Timeout = TimeSpan.FromMinutes(30) }, CancellationToken.None);
            result.Finish();
        }
    }

    /// <summary>Customers; on any server that has generate_series, or a table seq of whole numbers from 1.</summary>
    public void MakeCustomers() => Run(Customers, $"""
        CREATE TABLE customer AS SELECT n::int AS c_custkey, 'Customer#' || lpad(n::text, 9, '0') AS c_name, (n * 7919 % 25)::int AS c_nationkey,
            (ARRAY['AUTOMOBILE','BUILDING','FURNITURE','HOUSEHOLD','MACHINERY'])[1 + n * 104729 % 5] AS c_mktsegment, (n * 15485863::bigint % 1099999 - 99999)::numeric(12,2) / 100 AS c_acctbal
        FROM generate_series(1::bigint, {CustomerCount}) AS n
        """, "ALTER TABLE customer ADD PRIMARY KEY (c_custkey)", "ANALYZE customer");

    public void MakeOrders() => Run(Orders,
        "CREATE TABLE orders (o_orderkey INT PRIMARY KEY, o_custkey INT NOT NULL, o_orderdate DATE NOT NULL, o_totalprice DECIMAL(12,2) NOT NULL, o_orderpriority CHAR(15) NOT NULL, o_shippriority INT NOT NULL)",
        $"INSERT INTO orders SELECT seq, {CustomerOf("seq")}, DATE '1992-01-01' + INTERVAL (seq * 7368787 % 2405) DAY, (seq * 982451653 % 50000000) / 100, elt(1 + seq * 32452843 % 5, '1-URGENT', '2-HIGH', '3-MEDIUM', '4-NOT SPECIFIED', '5-LOW'), 0 FROM seq_1_to_{CustomerCount * 10}",
        "ALTER TABLE orders ADD INDEX (o_custkey)", "ANALYZE TABLE orders PERSISTENT FOR ALL");

    public void MakeLines() => Run(Orders,
        "CREATE TABLE lineitem (l_orderkey INT NOT NULL, l_linenumber INT NOT NULL, l_partkey INT NOT NULL, l_suppkey INT NOT NULL, l_quantity DECIMAL(12,2) NOT NULL, l_extendedprice DECIMAL(12,2) NOT NULL, l_discount DECIMAL(12,2) NOT NULL, l_returnflag CHAR(1) NOT NULL, l_shipdate DATE NOT NULL, l_commitdate DATE NOT NULL, l_receiptdate DATE NOT NULL, l_shipmode CHAR(10) NOT NULL, PRIMARY KEY (l_orderkey, l_linenumber))",
        $"""
        INSERT INTO lineitem SELECT 1 + (seq - 1) DIV 4, 1 + (seq - 1) % 4, 1 + seq * 49979687 % {PartCount}, 1 + seq * 86028121 % {SupplierCount}, 1 + seq * 7919 % 50,
            (90000 + seq * 15485863 % 10000000) / 100, seq * 104729 % 11 / 100, elt(1 + seq * 1299709 % 3, 'R', 'A', 'N'), DATE '1992-01-02' + INTERVAL (seq * 7368787 % 2500) DAY,
            DATE '1992-01-31' + INTERVAL (seq * 32452867 % 2460) DAY, DATE '1992-01-03' + INTERVAL (seq * 7368787 % 2500 + seq * 15487469 % 30) DAY,
            elt(1 + seq * 122949823 % 7, 'REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB')
        FROM seq_1_to_{CustomerCount * 40}
        """, "ANALYZE TABLE lineitem PERSISTENT FOR ALL");

    public void MakeParts() => Run(Parts,
        "CREATE TABLE supplier (s_suppkey INTEGER PRIMARY KEY, s_name TEXT, s_nationkey INTEGER)", "CREATE TABLE part (p_partkey INTEGER PRIMARY KEY, p_name TEXT, p_brand TEXT, p_size INTEGER)",
        $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {SupplierCount}) INSERT INTO supplier SELECT i, 'Supplier#' || i, i * 7919 % 25 FROM n",
        $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PartCount}) INSERT INTO part SELECT i, 'Part#' || i, 'Brand#' || (i * 104729 % 25), i * 7919 % 50 FROM n");

    /// <summary>Two of three customers have orders.</summary>
    public static string CustomerOf(string number) => $"1 + ({number} * 49979687 % {CustomerCount / 3 * 2}) * 3 DIV 2";

    private static int SupplierCount => (int)(10_000 * Scale);

    private static int PartCount => (int)(200_000 * Scale);

    public void Dispose()
    {
        mariaDb.Dispose();
        postgreSql.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Target Of(string name, string type, ServerAddress address) =>
        new(new Connection { Name = name, Type = type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database }, [name]);
}
