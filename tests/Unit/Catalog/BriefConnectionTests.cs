using System.Globalization;
using DataAgent.Catalog;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

public sealed class BriefConnectionTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [ServerFact("postgresql")]
    public void PostgreSql() => Reading_a_catalog_leaves_no_connection_open("postgresql", "postgresql", "SELECT count(*) FROM pg_stat_activity WHERE datname = @name");

    [ServerFact("mariadb")]
    public void MariaDb() => Reading_a_catalog_leaves_no_connection_open("mariadb", "mysql", "SELECT count(*) FROM information_schema.processlist WHERE db = @name");

    public void Dispose() => fixture.Dispose();

    /// <summary>A hundred databases of one server would else hold a hundred of its connections, which is all that many have.</summary>
    private void Reading_a_catalog_leaves_no_connection_open(string kind, string type, string count)
    {
        var name = $"brief_{Guid.NewGuid().ToString("N")[..16]}";
        var server = GuardedServer.Connection(kind, type);
        var watcher = new Target(server, ["guarded"]);
        watcher.Execute($"CREATE DATABASE {name}");
        var registry = fixture.Open();
        fixture.Key();
        registry.Add(server with { Name = name, Database = name });
        Assert.NotNull(Assert.Single(Catalogs.Of(registry).Read(registry.Databases, new(), CancellationToken.None)).Catalog);
        Assert.True(SpinWait.SpinUntil(() => Convert.ToInt64(watcher.Row(count, ("name", name))[0], CultureInfo.InvariantCulture) == 0, TimeSpan.FromSeconds(10)));
    }
}
