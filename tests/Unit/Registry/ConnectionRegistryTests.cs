using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class ConnectionRegistryTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [Fact]
    public void A_connection_is_kept_whole()
    {
        fixture.Key();
        var connection = new Connection
        {
            Name = "Büro", Type = "POSTGRES", Server = "db", Port = 6000, Database = "d", User = "u", Password = new("kept-pw"), Databases = ["x", "y"],
            Tags = ["prod"], Description = "two\nlines", ReadOnly = true, MinPoolSize = 1, MaxPoolSize = 5, Limits = new() { MaxRows = 5_000_000_000, MaxTime = TimeSpan.FromSeconds(1.5), MaxConcurrentQueries = 3, MaxCost = 1e6 }, ConnectTimeout = TimeSpan.FromSeconds(2.5), Tls = "Require",
            Options = new Dictionary<string, string> { ["Application Name"] = "x", ["Ssl Password"] = "kept-too" },
            Secrets = new Dictionary<string, Secret> { ["token"] = new("kept-token") },
        };
        fixture.Open().Add(connection);
        var read = fixture.Open().Get("büro");
        Assert.Equal(("Büro", "postgresql", "db", 6000, "d", "u", "kept-pw"), (read.Name, read.Type, read.Server, read.Port, read.Database, read.User, read.Password!.Reveal()));
        Assert.Equal(new() { MaxRows = 5_000_000_000, MaxTime = TimeSpan.FromSeconds(1.5), MaxConcurrentQueries = 3, MaxCost = 1e6 }, read.Limits);
        Assert.Equal(("two\nlines", true, 1, 5, TimeSpan.FromSeconds(2.5), "require"), (read.Description, read.ReadOnly, read.MinPoolSize, read.MaxPoolSize, read.ConnectTimeout, read.Tls));
        Assert.Equal(["x", "y"], read.Databases);
        Assert.Equal(["prod"], read.Tags);
        Assert.Equal("Application Name", read.Options.Single().Key);
        Assert.Equal(("kept-too", "kept-token"), (read.Secrets["ssl password"].Reveal(), read.Secrets["token"].Reveal()));
        Assert.DoesNotContain("kept-", fixture.StoredText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_unique_ignoring_case_and_so_is_a_database()
    {
        var registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("a", "shared"));
        RegistryFixture.Fails(DataAgentError.ConnectionExists, () => registry.Add(RegistryFixture.Sqlite("A")));
        Assert.Contains("'Shared'", RegistryFixture.Fails(DataAgentError.ConnectionExists, () => registry.Add(RegistryFixture.Sqlite("b", "Shared"))).Message, StringComparison.Ordinal);
        registry.Add(RegistryFixture.Sqlite("A", "other"), replace: true);
        Assert.Equal("A", registry.Connections.Single().Name);
    }

    [Fact]
    public void An_unknown_connection_names_the_known_ones()
    {
        var registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("customers"));
        registry.Add(RegistryFixture.Sqlite("loans"));
        Assert.Equal("No connection named 'custmers'. Did you mean 'customers'? Registered connections: customers, loans.",
            RegistryFixture.Fails(DataAgentError.ConnectionNotFound, () => registry.Get("custmers")).Message);
        RegistryFixture.Fails(DataAgentError.ConnectionNotFound, () => registry.Remove("x"));
    }

    [Fact]
    public void Every_fault_of_a_connection_is_named()
    {
        var failure = RegistryFixture.Fails(DataAgentError.ConnectionInvalid, () => fixture.Open().Add(
            new() { Name = "a", Type = "mysql", Port = 70000, MinPoolSize = 5, MaxPoolSize = 2, Tls = "maybe" }));
        foreach (var part in new[] { "needs a server", "70000", "pool of 5 to 2", "'maybe'" })
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_type_suggests_the_nearest()
    {
        var failure = RegistryFixture.Fails(DataAgentError.ConnectorNotFound, () => fixture.Open().Add(new() { Name = "a", Type = "postgersql" }));
        Assert.Contains("Did you mean 'postgresql'?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_and_reading_touch_no_folder()
    {
        Assert.Empty(fixture.Open().Connections);
        Assert.False(Directory.Exists(fixture.Options.Home));
    }

    [Fact]
    public void The_file_is_its_owners_alone()
    {
        fixture.Open().Add(RegistryFixture.Sqlite("a"));
        if (OperatingSystem.IsWindows())
            return;     // there the profile's folder is the owner's alone
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(fixture.Options.Home!));
        foreach (var file in Directory.GetFiles(fixture.Options.Home!))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"version\": \"1\" }")]
    [InlineData("{ \"version\": 2 }")]
    [InlineData("{ \"version\": 1, \"connections\": [ null ], \"databases\": [] }")]
    [InlineData("{ \"version\": 1, \"connections\": [ { \"name\": \"a\" } ], \"databases\": [] }")]
    [InlineData("{ \"version\": 1, \"connections\": [ { \"name\": \"a\", \"name\": 5, \"type\": \"sqlite\" } ], \"databases\": [] }")]
    [InlineData("{ \"version\": 1, \"connections\": [], \"databases\": {} }")]
    public void A_file_of_other_making_is_named_as_unreadable(string text)
    {
        var path = fixture.Write("home/registry.json", text);
        Assert.Contains(path, RegistryFixture.Fails(DataAgentError.RegistryUnreadable, () => _ = fixture.Open().Connections).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error()
    {
        var options = fixture.Options with { Home = Path.Combine(fixture.Write("file", ""), "home") };
        RegistryFixture.Fails(DataAgentError.WriteFailed, () => ConnectionRegistry.Open(options).Add(RegistryFixture.Sqlite("a")));
    }

    public void Dispose() => fixture.Dispose();
}
