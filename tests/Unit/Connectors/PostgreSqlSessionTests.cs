using System.Diagnostics;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Unit.Servers;
using Npgsql;

namespace DataAgent.Unit.Connectors;

/// <summary>How a connection's settings reach PostgreSQL, and what it says beside its rows.</summary>
public sealed class PostgreSqlSessionTests
{
    private static readonly Connection Connection = PostgreSqlServer.Connection;

    [ServerFact(PostgreSqlServer.Kind)]
    public void Pool_size_patience_and_keep_alive_are_the_drivers()
    {
        using var opened = PostgreSqlPools.Connect(new Target(Connection with { MinPoolSize = 2, MaxPoolSize = 5, ConnectTimeout = TimeSpan.FromSeconds(3), Options = new Dictionary<string, string> { ["application_name"] = "mine" } }, ["pg"]));
        var settings = new NpgsqlConnectionStringBuilder(opened.ConnectionString);
        Assert.Equal((2, 5, 3, 30, "mine"), (settings.MinPoolSize, settings.MaxPoolSize, settings.Timeout, settings.KeepAlive, settings.ApplicationName));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void A_pool_that_is_used_up_is_reported_after_the_connect_timeout()
    {
        var one = new Target(Connection with { Name = "one", MaxPoolSize = 1, ConnectTimeout = TimeSpan.FromSeconds(1) }, ["one"]);
        using var busy = QueryRunner.Run(one, new Query("SELECT generate_series(1, 100000000)"), CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var e = one.Fails("SELECT 1");
        Assert.Equal(DataAgentError.ConnectionFailed, e.Error);
        Assert.Contains("pool", e.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 2.5);
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Several_databases_of_one_connection_are_searched_in_the_order_named()
    {
        PostgreSqlServer.Target.Execute("CREATE SCHEMA IF NOT EXISTS \"First\"; CREATE SCHEMA IF NOT EXISTS second; DROP TABLE IF EXISTS \"First\".t, second.t; CREATE TABLE \"First\".t AS SELECT 1 AS x; CREATE TABLE second.t AS SELECT 2 AS x");
        var both = Connection with { Databases = ["First", "second"] };
        Assert.Equal([1], new Target(both, ["First", "second"]).Row("SELECT x FROM t"));
        Assert.Equal([2], new Target(both, ["second", "First"]).Row("SELECT x FROM t"));
        Assert.Equal([2], new Target(both, ["second"]).Row("SELECT x FROM t"));
        Assert.Equal(["\"First\", second"], new Target(both, ["First", "second"]).Row("SHOW search_path").Select(static v => ((string)v!).Replace("\"second\"", "second", StringComparison.Ordinal)));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Every_level_of_raise_is_heard_and_warnings_are_warnings()
    {
        using var result = QueryRunner.Run(PostgreSqlServer.Target, new Query(
            "SET client_min_messages = debug1; DO $$ BEGIN RAISE DEBUG 'd'; RAISE LOG 'l'; RAISE INFO 'i'; RAISE NOTICE 'n'; RAISE WARNING 'w'; END $$; SELECT 1"), CancellationToken.None);
        Assert.Single(result.Rows());
        var heard = new List<ServerMessage>();
        while (result.TryTakeMessage(out var message))
            heard.Add(message);
        Assert.Equal(["DEBUG: d", "LOG: l", "INFO: i", "NOTICE: n", "w"], heard.Select(static m => m.Text).Where(static t => t.Length < 12));
        Assert.Equal(["w"], heard.Where(static m => m.IsWarning).Select(static m => m.Text));
    }

    [ServerTheory(PostgreSqlServer.Kind)]
    [InlineData(null, 3)]
    [InlineData("2024-01-02", 1)]
    public void A_filter_that_is_left_out_when_it_is_null_works_for_every_type(string? day, int rows)
    {
        const string sql = "SELECT d FROM (VALUES (date '2024-01-01'), ('2024-01-02'), ('2024-01-03')) t(d) WHERE @day IS NULL OR d = @day";
        Assert.Equal(rows, PostgreSqlServer.Target.Rows(sql, ("day", day)).Count);
        Assert.Equal(rows, PostgreSqlServer.Target.Rows(sql, ("day", day is null ? DBNull.Value : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))).Count);
        Assert.Equal([null, null, day is null], PostgreSqlServer.Target.Row("SELECT @none::int, coalesce(@none, NULL::date), @day IS NULL", ("none", null), ("day", day)));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void One_null_goes_into_columns_of_every_type() =>
        Assert.Equal(
            [null, null, null, null],
            PostgreSqlServer.Target.Row("CREATE TEMPORARY TABLE nothing (a int, b date, c jsonb, d text[]); INSERT INTO nothing VALUES (@n, @n, @n, @n); SELECT * FROM nothing", ("n", null)));

    [ServerFact(PostgreSqlServer.Kind)]
    public void A_statement_that_may_have_had_its_effect_is_not_sent_again()
    {
        PostgreSqlServer.Target.Execute("DROP SEQUENCE IF EXISTS tries; CREATE SEQUENCE tries");
        var e = PostgreSqlServer.Target.Fails("SELECT nextval('tries'), pg_terminate_backend(pg_backend_pid()), pg_sleep(5)");
        Assert.Equal(DataAgentError.ConnectionLost, e.Error);
        Assert.Equal([1L], PostgreSqlServer.Target.Row("SELECT last_value FROM tries"));
    }

    [ServerFact(PostgreSqlServer.Kind)]
    public void Positions_are_the_users_own_behind_parameters_lists_statements_and_wide_characters()
    {
        foreach (var sql in new[]
        {
            "SELECT @a, @b, @a AS long_name FORM t u", "SELECT 1;\n\n  SELECT @b, @a, nothing AS z FORM t u", "SELECT '😀é', @a, @b AS x FORM t u", "SELECT 1 WHERE @a IN (@ids) AND @b = 1 ORDER FORM",
        })
        {
            var parameters = new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2, ["ids"] = new[] { 1, 2, 3 } }.Where(p => sql.Contains("@" + p.Key, StringComparison.Ordinal)).ToDictionary();
            var e = Assert.Throws<DataAgentException>(() =>
            {
                using var result = QueryRunner.Run(PostgreSqlServer.Target, new Query(sql) { Parameters = parameters }, CancellationToken.None);
                return result.Rows().Count();
            });
            Assert.Equal(DataAgentError.SyntaxError, e.Error);
            Assert.Contains($"At character {sql.IndexOf("FORM", StringComparison.Ordinal) + 1}", e.Message, StringComparison.Ordinal);
        }
    }
}
