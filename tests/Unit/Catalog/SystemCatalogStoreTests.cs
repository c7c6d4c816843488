using DataAgent.Catalog;
using DataAgent.Registry;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

public class SystemCatalogStoreTests
{
    [ServerFact(PostgreSqlServer.Kind)]
    public void A_team_keeps_its_catalogs_in_the_system_database()
    {
        var name = $"system_{Guid.NewGuid():N}";
        PostgreSqlServer.Target.Execute($"CREATE DATABASE {name}");
        var server = GuardedServer.Address(PostgreSqlServer.Kind);
        var options = new RegistryOptions
        {
            Environment = v => v == "SYSTEM_DATABASE_URL" ? $"postgresql://{server.User}:{Uri.EscapeDataString(GuardedServer.Password)}@{server.Host}:{server.Port}/{name}" : null,
        };
        var store = CatalogStores.Open(options);
        Assert.Equal([null], store.Latest(["shop"]));
        var first = CatalogDrafts.Of("Shop", new(DateTimeOffset.UtcNow.AddMinutes(-2).Ticks / 10 * 10, TimeSpan.Zero), "a");
        store.Save(first);
        store.Save(CatalogDrafts.Of("Shop", first.ReadAt.AddSeconds(30), "a"));
        store.Save(CatalogDrafts.Of("Shop", first.ReadAt.AddSeconds(60), "a"));
        store.Save(CatalogDrafts.Of("Shop", first.ReadAt.AddSeconds(90), "b"));
        Assert.Equal("b", store.Latest(["other", "SHOP"])[1]!.Tables[0].Name);
        Assert.Equal(3, store.Times("shop").Count);
        Assert.Equal("a", store.At("shop", first.ReadAt.AddSeconds(70))!.Tables[0].Name);
        Assert.Equal("id", store.At("shop", first.ReadAt.AddSeconds(70))!.Tables[0].Columns[0].Name);
    }
}
