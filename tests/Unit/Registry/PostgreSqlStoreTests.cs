using DataAgent.Registry;
using Npgsql;

namespace DataAgent.Unit.Registry;

[NeedsPostgreSql]
public sealed class PostgreSqlStoreTests : RegistryContract, IClassFixture<SystemDatabaseServer>
{
    private readonly SystemDatabaseServer server;
    private readonly string database = "";

    public PostgreSqlStoreTests(SystemDatabaseServer server)
    {
        this.server = server;
        if (!SystemDatabaseServer.IsInstalled)
            return;
        database = server.NewDatabase();
        Variables["SYSTEM_DATABASE_URL"] = server.Url(database);
    }

    protected override int Kills => 8;

    [ContractFact]
    public void Reading_makes_no_tables_and_writing_makes_them_once()
    {
        Assert.Empty(Open().Connections);
        Assert.Equal(false, server.Sql(database, "SELECT to_regnamespace('dataagent') IS NOT NULL"));
        Open().Add(RegistryFixture.Sqlite("a"));
        Open().Add(RegistryFixture.Sqlite("b"));
        Assert.Equal(SystemMigrations.Last, server.Sql(database, "SELECT max(number) FROM dataagent.migration"));
    }

    [ContractFact]
    public void The_database_itself_refuses_a_second_default()
    {
        Open().Add(RegistryFixture.Sqlite("a", "x", "y"));
        Open().SetDefaultDatabase("x");
        var failure = Assert.Throws<PostgresException>(() => server.Sql(database, "UPDATE dataagent.database SET is_default = true"));
        Assert.Equal("database_one_default", failure.ConstraintName);
    }

    [ContractFact]
    public void A_change_moves_updated_at_of_what_changed_alone()
    {
        Open().Add(RegistryFixture.Sqlite("a"));
        Open().Add(RegistryFixture.Sqlite("b"));
        const string sql = "SELECT string_agg(name || updated_at, ',' ORDER BY name) FROM dataagent.connection WHERE name = '{0}'";
        var (a, b) = (server.Sql(database, sql.Replace("{0}", "a", StringComparison.Ordinal)), server.Sql(database, sql.Replace("{0}", "b", StringComparison.Ordinal)));
        Open().Add(RegistryFixture.Sqlite("a") with { Description = "new" }, replace: true);
        Assert.NotEqual(a, server.Sql(database, sql.Replace("{0}", "a", StringComparison.Ordinal)));
        Assert.Equal(b, server.Sql(database, sql.Replace("{0}", "b", StringComparison.Ordinal)));
    }

    [ContractFact]
    public void Secrets_are_sealed_in_the_tables()
    {
        Variables["DATABASE_CREDENTIALS_KEY"] = CredentialKey.Create();
        Open().Add(RegistryFixture.Sqlite("a") with { Password = new("table-pw") });
        Assert.Contains("__enc_password", Assert.IsType<string>(server.Sql(database, "SELECT document::text FROM dataagent.connection")), StringComparison.Ordinal);
        Assert.DoesNotContain("table-pw", Assert.IsType<string>(server.Sql(database, "SELECT document::text FROM dataagent.connection")), StringComparison.Ordinal);
    }

    [ContractFact]
    public void A_connection_that_died_in_the_pool_is_replaced()
    {
        Open().Add(RegistryFixture.Sqlite("a"));
        server.Restart();
        Assert.Single(Open().Connections);
        server.Sql(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'DataAgent registry'");
        Open().Add(RegistryFixture.Sqlite("b"));
    }

    [ContractFact]
    public void A_server_that_is_away_is_an_error_and_nothing_is_used_in_its_place()
    {
        using var fixture = new RegistryFixture();
        fixture.Open().Add(RegistryFixture.Sqlite("a"));
        Variables["DATAAGENT_HOME"] = fixture.Options.Home!;
        Variables["DATABASE_URL"] = "sqlite:///x.db";
        foreach (var url in new[] { server.Url(database).Replace($":{server.Port}/", ":1/", StringComparison.Ordinal), server.Url(database, "wrong-sys-pw"), server.Url("nowhere"), "mysql://u:wrong-sys-pw@h/x", "wrong-sys-pw" })
        {
            Variables["SYSTEM_DATABASE_URL"] = url;
            foreach (var call in new Action[] { () => Open().Route(), () => Open().Route("a"), () => _ = Open().Connections, () => Open().Add(RegistryFixture.Sqlite("b")), () => Open().Remove("a") })
            {
                var failure = RegistryFixture.Fails(DataAgentError.RegistryUnavailable, call);
                Assert.DoesNotContain("wrong-sys-pw", failure.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(SystemDatabaseServer.Password, failure.Message, StringComparison.Ordinal);
            }
        }
    }

    [ContractFact]
    public void Tables_of_a_newer_version_are_left_alone()
    {
        Open().Add(RegistryFixture.Sqlite("a"));
        server.Sql(database, "INSERT INTO dataagent.migration (number) VALUES (99)");
        RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => Open().Get("a"));
        RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => Open().Add(RegistryFixture.Sqlite("b")));
    }
}
