using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class RoutingTests : IDisposable
{
    private readonly RegistryFixture fixture = new();
    private readonly ConnectionRegistry registry;

    public RoutingTests()
    {
        registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("one", "a"));
        registry.Add(RegistryFixture.Sqlite("two", "b", "c"));
        registry.Add(RegistryFixture.Sqlite("off", "d") with { Enabled = false });
    }

    [Theory]
    [InlineData("a", "one", "a")]
    [InlineData(" A ", "one", "a")]
    [InlineData("one", "one", "a")]
    [InlineData("c", "two", "c")]
    public void A_named_database_is_used(string name, string connection, string database)
    {
        registry.SetDefaultDatabase("b");
        var target = registry.Route(name);
        Assert.Equal((connection, database), (target.Connection.Name, target.Databases.Single()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("None")]
    [InlineData("null")]
    public void An_empty_name_counts_as_not_given(string name)
    {
        registry.SetDefaultDatabase("b");
        Assert.Equal("b", registry.Route(name).Databases.Single());
    }

    [Fact]
    public void An_unknown_name_fails_though_there_is_a_default()
    {
        fixture.Environment["DATABASE_URL"] = "sqlite:///x.db";
        registry.Add(RegistryFixture.Sqlite("customer_db"));
        registry.SetDefaultDatabase("a");
        var failure = RegistryFixture.Fails(DataAgentError.DatabaseNotFound, () => registry.Route("custmer_db"));
        Assert.Equal("No database named 'custmer_db'. Did you mean 'customer_db'? Registered databases: a, b, c, customer_db.", failure.Message);
    }

    [Fact]
    public void A_disabled_connection_is_not_used() =>
        Assert.Contains("disabled", RegistryFixture.Fails(DataAgentError.DatabaseNotFound, () => registry.Route("d")).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_name_the_session_default_goes_before_the_stored_one_and_that_before_the_environment()
    {
        RegistryFixture.Fails(DataAgentError.NoDatabase, () => registry.Route());
        fixture.Environment["DATABASE_URL"] = "mysql://root:env-pw@localhost:3306/demo";
        var target = registry.Route();
        Assert.Equal(("mysql", "localhost", "demo", "env-pw"), (target.Connection.Type, target.Connection.Server, target.Connection.Database, target.Connection.Password!.Reveal()));
        registry.SetDefaultDatabase("a");
        Assert.Equal("a", fixture.Open().Route().Databases.Single());
        registry.SetDefaultDatabase("b", sessionOnly: true);
        Assert.Equal("b", fixture.Open().Route().Databases.Single());
        Assert.Equal("a", ConnectionRegistry.Open(fixture.Options with { Session = new() }).DefaultDatabase);
    }

    [Fact]
    public void Databases_on_one_connection_share_a_query_and_those_on_two_do_not()
    {
        Assert.Equal(["b", "c"], registry.Route("b", "c").Databases);
        var failure = RegistryFixture.Fails(DataAgentError.DatabasesSpanConnections, () => registry.Route("a", "b"));
        Assert.Contains("a on one, b on two", failure.Message, StringComparison.Ordinal);
        Assert.Contains("plan", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_registry_is_an_error_and_nothing_else_is_used()
    {
        fixture.Environment["DATABASE_URL"] = "sqlite:///x.db";
        fixture.Write("home/registry.json", "{ \"version\": 1, \"connections\": [");
        RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => registry.Route());
        RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => registry.Route("a"));
        RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => registry.Add(RegistryFixture.Sqlite("x")));
    }

    [Fact]
    public void A_default_has_to_exist_and_goes_with_its_connection()
    {
        RegistryFixture.Fails(DataAgentError.DatabaseNotFound, () => registry.SetDefaultDatabase("nowhere"));
        registry.SetDefaultDatabase("a");
        Assert.False(registry.Remove("two"));
        Assert.True(registry.Remove("one"));
        Assert.Null(registry.DefaultDatabase);
    }

    [Fact]
    public void The_environment_connection_is_listed_once()
    {
        fixture.Environment["DATABASE_URL"] = "postgresql://u:env-pw@h/db";
        Assert.Equal("environment", registry.Connections[^1].Name);
        Assert.Equal("environment", registry.Databases[^1].Name);
        registry.Add(registry.FromUrl("mine", "postgres://u@h:5432/db"));
        Assert.Equal(["mine", "off", "one", "two"], registry.Connections.Select(static c => c.Name));
    }

    public void Dispose() => fixture.Dispose();
}
