using DataAgent.LocalEngine;

namespace DataAgent.Unit.Plans;

public sealed class LimitBelowJoinTests
{
    /// <summary>
    /// DuckDB 1.5.6 can push what a join's one side holds into the scan below the other side's ORDER BY … LIMIT, if that side is ready first;
    /// other rows than the first ones then come through. Random plans found it.
    /// </summary>
    [Fact]
    public void The_first_rows_of_an_order_are_the_same_below_a_join()
    {
        const string sql = """
            SELECT sum(coalesce(l.v, 0))::BIGINT AS v FROM (SELECT * FROM big ORDER BY v DESC NULLS LAST, k, s LIMIT 5) l
            RIGHT JOIN (SELECT DISTINCT s FROM small) r ON l.s = r.s
            """;
        using var session = LocalSession.Open();
        session.Execute("CREATE TABLE big AS SELECT i AS k, CASE WHEN i % 2 = 0 THEN NULL ELSE 'a' END AS s, i AS v FROM range(300000) t(i)", CancellationToken.None);
        session.Execute("CREATE TABLE small AS SELECT 'a' AS s", CancellationToken.None);
        using (var setting = session.Query("SELECT current_setting('disabled_optimizers')", null, CancellationToken.None))
        {
            Assert.True(setting.Read());
            Assert.Contains("join_filter_pushdown", setting.GetString(0), StringComparison.Ordinal);
        }

        for (var time = 0; time < 20; time++)
        {
            using var reader = session.Query(sql, null, CancellationToken.None);
            Assert.True(reader.Read());
            Assert.Equal(299999L + 299997 + 299995, reader.GetInt64(0));
        }
    }
}
