using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Plans;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

public sealed class FleetRunnerTests
{
    private static readonly Connection Away = new() { Name = "away", Type = "postgresql", Server = "127.0.0.1", Port = 1, User = "x" };

    [KindsFact(null, PostgreSqlServer.Kind, MariaDbServer.Kind)]
    public void Each_connection_gives_its_rows_and_one_that_fails_stops_no_other()
    {
        var came = FleetRunner.Run([.. new[] { PostgreSqlServer.Connection, Away, MariaDbServer.Connection }.Select(Whole)], new("SELECT 1 AS n, 'a' AS t UNION ALL SELECT 2, 'b' UNION ALL SELECT 3, NULL"), 2, CancellationToken.None).ToList();

        var rows = came.SelectMany(static some => some.Rows).Select(static row => string.Join('|', row.GetType().GetProperties().Select(p => p.GetValue(row)))).Order();
        Assert.Equal(["maria|1|a", "maria|2|b", "maria|3|", "pg|1|a", "pg|2|b", "pg|3|"], rows);
        var failed = Assert.Single(came, static some => some.Failure is not null);
        Assert.Equal(("away", DataAgentError.ConnectionRefused), (failed.Connection, failed.Failure!.Error));
        Assert.Equal("_connection", came.First(static some => some.Rows.Count > 0).Rows[0].GetType().GetProperties()[0].Name);
    }

    [KindsFact(null, MariaDbServer.Kind, PostgreSqlServer.Kind)]
    public void Every_type_is_read_as_without_a_fleet()
    {
        const string Sql = "SELECT sum(1.25) AS s, CAST('2024-02-29' AS DATE) AS d, CAST(12345678901234567890123456789012345 AS DECIMAL(38,0)) AS w, NULL AS n, 'x' AS t";
        foreach (var connection in new[] { MariaDbServer.Connection, PostgreSqlServer.Connection })
        {
            var row = FleetRunner.Run([Whole(connection)], new(Sql), 1, CancellationToken.None).SelectMany(static some => some.Failure is null ? some.Rows : throw some.Failure).Single();
            var alone = new Target(connection, [connection.Name]).Row(Sql);
            Assert.Equal(alone, row.GetType().GetProperties().Skip(1).Select(p => p.GetValue(row)));
        }
    }

    [KindsFact(null, PostgreSqlServer.Kind)]
    public void An_enumeration_that_is_given_up_stops_the_queries()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var targets = Enumerable.Range(0, 3).Select(i => Whole(PostgreSqlServer.Connection with { Name = $"pg{i}" })).ToArray();

        Assert.NotEmpty(FleetRunner.Run(targets, new("SELECT n, CASE WHEN n > 600 THEN pg_sleep(0.05)::text END AS s FROM generate_series(1, 100000) AS n") { MaxRows = null }, 3, CancellationToken.None).First().Rows);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
    }

    [KindsFact(null, PostgreSqlServer.Kind)]
    public void A_limit_holds_for_each_and_says_so()
    {
        var came = FleetRunner.Run([Whole(PostgreSqlServer.Connection)], new("SELECT n FROM generate_series(1, 1000) AS n") { MaxRows = 600 }, 1, CancellationToken.None).ToList();

        Assert.Equal(600, came.Sum(static some => some.Rows.Count));
        Assert.True(came[^1].IsCut);
    }

    private static Target Whole(Connection connection) => new(connection, connection.DatabaseNames);
}
