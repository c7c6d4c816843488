namespace DataAgent.Benchmarks;

/// <summary>Questions in the manner of TPC-H 3, 4, 10, 12 and 13, and three whole tables joined; each as a user writes a plan who lets every server do its own joins and filters.</summary>
internal static class TradeQuestions
{
    private const string Lines = "orders JOIN lineitem ON l_orderkey = o_orderkey";

    public static IReadOnlyList<TradeQuestion> All { get; } =
    [
        new("q3", """
            SELECT l_orderkey, revenue, o_orderdate, o_shippriority FROM c JOIN ol ON c.c_custkey = ol.o_custkey ORDER BY revenue DESC, o_orderdate, l_orderkey LIMIT 10
            """,
            ("c", "crm", "SELECT c_custkey FROM customer WHERE c_mktsegment = 'BUILDING'"),
            ("ol", "shop", $"SELECT o_custkey, l_orderkey, o_orderdate, o_shippriority, sum(l_extendedprice * (1 - l_discount)) AS revenue FROM {Lines} WHERE o_orderdate < '1995-03-15' AND l_shipdate > '1995-03-15' GROUP BY l_orderkey")),
        new("q4", "SELECT o_orderpriority, order_count FROM o ORDER BY o_orderpriority",
            ("o", "shop", "SELECT o_orderpriority, count(*) AS order_count FROM orders WHERE o_orderdate >= '1993-07-01' AND o_orderdate < '1993-10-01' AND EXISTS (SELECT 1 FROM lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate) GROUP BY o_orderpriority")),
        new("q10", """
            SELECT c_custkey, c_name, revenue, c_acctbal FROM c JOIN r ON c.c_custkey = r.o_custkey ORDER BY revenue DESC, c_custkey LIMIT 20
            """,
            ("c", "crm", "SELECT c_custkey, c_name, c_acctbal FROM customer"),
            ("r", "shop", $"SELECT o_custkey, sum(l_extendedprice * (1 - l_discount)) AS revenue FROM {Lines} WHERE o_orderdate >= '1993-10-01' AND o_orderdate < '1994-01-01' AND l_returnflag = 'R' GROUP BY o_custkey")),
        new("q12", "SELECT l_shipmode, high, low FROM m ORDER BY l_shipmode",
            ("m", "shop", $"SELECT l_shipmode, sum(o_orderpriority IN ('1-URGENT', '2-HIGH')) AS high, sum(o_orderpriority NOT IN ('1-URGENT', '2-HIGH')) AS low FROM {Lines} WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate AND l_receiptdate >= '1994-01-01' AND l_receiptdate < '1995-01-01' GROUP BY l_shipmode")),
        new("q13", """
            SELECT c_count, count(*) AS custdist FROM (SELECT coalesce(n, 0) AS c_count FROM c LEFT JOIN o ON c.c_custkey = o.o_custkey) GROUP BY c_count ORDER BY custdist DESC, c_count DESC
            """,
            ("c", "crm", "SELECT c_custkey FROM customer"),
            ("o", "shop", "SELECT o_custkey, count(*) AS n FROM orders GROUP BY o_custkey")),
        new("whole", """
            SELECT c_mktsegment, year(o_orderdate) AS y, sum(o_totalprice) AS total FROM c JOIN o ON c.c_custkey = o.o_custkey GROUP BY ALL ORDER BY 1, 2
            """,
            ("c", "crm", "SELECT c_custkey, c_name, c_mktsegment FROM customer"),
            ("o", "shop", "SELECT o_custkey, o_orderdate, o_totalprice, o_orderpriority FROM orders")),
    ];
}
