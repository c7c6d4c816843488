using System.Globalization;
using System.Text.RegularExpressions;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

public sealed class QueryLimitsTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_result_is_cut_at_the_smaller_limit_and_says_so()
    {
        const string five = "SELECT column1 FROM (VALUES (1), (2), (3), (4), (5))";
        Assert.Equal((3, true), Read(five, new() { MaxRows = 3 }, null));
        Assert.Equal((2, true), Read(five, new() { MaxRows = 3 }, 2));
        Assert.Equal((5, false), Read(five, new() { MaxRows = 5 }, 9));
    }

    [Fact]
    public void Time_is_over_at_the_connections_limit_even_if_the_query_asks_for_more()
    {
        var target = InFile(new() { MaxTime = TimeSpan.FromSeconds(0.3) });
        foreach (var asked in new TimeSpan?[] { null, Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(5) })
        {
            var failure = target.Fails("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", asked);
            Assert.Equal(DataAgentError.QueryTimeout, failure.Error);
            Assert.Contains("max_seconds", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Queries_beyond_the_limit_wait_their_turn_and_then_fail_by_name()
    {
        var target = InFile(new() { MaxConcurrentQueries = 2 });
        var query = new Query("SELECT 1") { Timeout = TimeSpan.FromSeconds(0.2) };
        using var first = QueryRunner.Run(target, query, CancellationToken.None);
        var second = QueryRunner.Run(target, query, CancellationToken.None);
        var failure = Assert.Throws<DataAgentException>(() => QueryRunner.Run(target, query, CancellationToken.None));
        Assert.Equal(DataAgentError.TooManyQueries, failure.Error);
        second.Dispose();
        second.Dispose();
        QueryRunner.Run(target, query, CancellationToken.None).Dispose();
        target.Fails("SELECT * FROM nowhere");
        Parallel.For(0, 20, _ => target.Row("SELECT 1"));
    }

    [ServerFact("postgresql")]
    public void PostgreSql_refuses_what_would_cost_too_much() => Costs(PostgreSqlServer.Target, "SELECT count(*) FROM generate_series(1, @n) a, generate_series(1, @n) b");

    [ServerFact("mariadb")]
    public void MariaDb_refuses_what_would_cost_too_much() => Costs(
        MariaDbServer.Target, "SELECT count(*) FROM information_schema.columns a, seq_1_to_1000000 b, seq_1_to_1000000 c WHERE a.ordinal_position > @n");

    [ServerFact("mariadb")]
    public void MariaDb_estimates_several_selects_too() =>
        Assert.Equal(DataAgentError.CostTooHigh, Limited(MariaDbServer.Target, 1000).Fails("SELECT 1 UNION ALL SELECT count(*) FROM seq_1_to_1000000 b WHERE seq % 7 = 3").Error);

    [Fact]
    public void A_ceiling_where_nothing_is_estimated_is_a_fault_of_the_connection() =>
        Assert.Equal(DataAgentError.ConnectionInvalid, Limited(InFile(new()), 5).Fails("SELECT 1").Error);

    private static void Costs(Target target, string expensive)
    {
        var limited = Limited(target, 10_000);
        Assert.Equal(2L, Convert.ToInt64(limited.Row("SELECT 1 + @n", ("n", 1))[0], CultureInfo.InvariantCulture));
        var failure = Assert.Throws<DataAgentException>(() => limited.Row(expensive, ("n", 1_000_000)));
        Assert.Equal(DataAgentError.CostTooHigh, failure.Error);
        Assert.Contains("10000 (max_cost)", failure.Message, StringComparison.Ordinal);
        Assert.True(double.Parse(Regex.Match(failure.Message, @"cost of ([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture) > 10_000, failure.Message);
        limited.Execute("CREATE TEMPORARY TABLE costs (n int)");
        Assert.Equal(DataAgentError.CostTooHigh, limited.Fails("SELECT 1; CREATE TABLE never_made (n int)").Error);
        Assert.Equal(DataAgentError.ObjectNotFound, target.Fails("SELECT * FROM never_made").Error);
        Assert.Equal(DataAgentError.SyntaxError, limited.Fails("SELECT FROM WHERE").Error);
    }

    private static Target Limited(Target target, double cost) => target with { Connection = target.Connection with { Limits = new() { MaxCost = cost } } };

    private Target InFile(ConnectionLimits limits) =>
        new(new Connection { Name = "limited " + path, Type = "sqlite", Database = path, Limits = limits }, ["limited"]);

    private (int Rows, bool IsCut) Read(string sql, ConnectionLimits limits, long? maxRows)
    {
        using var result = QueryRunner.Run(InFile(limits), new Query(sql) { MaxRows = maxRows }, CancellationToken.None);
        return (result.Rows().Count(), result.IsCut);
    }
}
