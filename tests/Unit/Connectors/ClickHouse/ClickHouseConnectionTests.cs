using DataAgent.Connectors;
using DataAgent.Connectors.ClickHouse;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>What a connection's settings do to every query, and who may come in.</summary>
public sealed class ClickHouseConnectionTests
{
    [ServerFact(ClickHouseLive.Kind)]
    public void Every_query_has_an_id_of_its_own()
    {
        var ids = Enumerable.Range(0, 3).Select(static _ => Guid.Parse((string)ClickHouseLive.Target().Row("SELECT queryID() AS id")[0]!)).ToList();
        Assert.Equal(3, ids.Distinct().Count());
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_role_that_is_not_granted_is_refused()
    {
        var failure = ClickHouseLive.Target(("role", "nobody's role")).Fails("SELECT 1");
        Assert.Contains("role", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_session_keeps_its_temporary_tables_and_no_other_sees_them()
    {
        var mine = ClickHouseLive.Target(("session_id", $"s{Guid.NewGuid():N}"));
        mine.Execute("CREATE TEMPORARY TABLE kept (n Int32)", "INSERT INTO kept VALUES (7)");
        Assert.Equal(7, mine.Row("SELECT n FROM kept")[0]);
        Assert.Equal(DataAgentError.ObjectNotFound, ClickHouseLive.Target(("session_id", $"s{Guid.NewGuid():N}")).Fails("SELECT n FROM kept").Error);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_query_in_a_session_can_be_stopped()
    {
        var failure = ClickHouseLive.Target(("session_id", $"s{Guid.NewGuid():N}")).Fails(
            "SELECT sum(sleepEachRow(0.05)) FROM numbers(12000) SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0", TimeSpan.FromSeconds(0.3));
        Assert.Equal(DataAgentError.QueryTimeout, failure.Error);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_setting_that_the_server_does_not_know_is_an_error_that_names_it() =>
        Assert.Contains("no_such_setting", ClickHouseLive.Target(("no_such_setting", "1")).Fails("SELECT 1").Message, StringComparison.Ordinal);

    [ServerFact(ClickHouseLive.Kind)]
    public void An_unknown_database_has_its_own_id()
    {
        var target = ClickHouseLive.Target();
        var failure = (target with { Connection = target.Connection with { Database = "nowhere" } }).Fails("SELECT 1");
        Assert.Equal(DataAgentError.ServerDatabaseNotFound, failure.Error);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void Queries_one_after_another_share_a_socket()
    {
        var target = ClickHouseLive.Target();
        using var relay = new Relay(target.Connection.Port!.Value);
        var through = target with { Connection = target.Connection with { Port = relay.Port } };
        for (var i = 0; i < 20; i++)
            Assert.Equal(i, through.Row("SELECT @i AS v", ("i", i))[0]);
        Assert.Equal(1, relay.Connections);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void Who_is_turned_away_is_told_so_in_a_line()
    {
        var target = ClickHouseLive.Target();
        var failure = (target with { Connection = target.Connection with { Password = new Secret("wrong") } }).Fails("SELECT 1");
        Assert.Equal(DataAgentError.AuthenticationFailed, failure.Error);
        Assert.Contains("password is incorrect", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void TLS_encrypts_on_require_and_asks_who_it_is_on_verify_full()
    {
        var target = ClickHouseLive.Target();
        using var relay = new Relay(target.Connection.Port!.Value, tls: true);
        var secure = target.Connection with { Port = relay.Port, Tls = "require" };
        Assert.Equal((byte)1, new Target(secure, ["tls"]).Row("SELECT 1 AS v")[0]);
        var failure = new Target(secure with { Tls = "verify-full" }, ["tls"]).Fails("SELECT 1");
        Assert.Equal(DataAgentError.TlsRefused, failure.Error);
        Assert.Contains("require encrypts", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedServer.Password, failure.ToString(), StringComparison.Ordinal);
    }

    [ServerFact(ClickHouseLive.Kind)]
    public void A_refused_setting_of_a_statement_does_not_lift_the_ban_on_writes()
    {
        var connector = KnownConnectors.Get(ClickHouseLive.Kind);
        using var connection = connector.Connect(ClickHouseLive.Target());
        connection.Open();
        connector.ForbidWrites!(connection);
        foreach (var sql in new[] { "SELECT 1 SETTINGS readonly = 0", "CREATE TABLE lifted (x Int32) ENGINE = Memory" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Equal(164, Assert.Throws<ClickHouseException>(command.ExecuteScalar).Code);
        }

        Assert.Equal(DataAgentError.ObjectNotFound, ClickHouseLive.Target().Fails("SELECT * FROM lifted").Error);
    }
}
