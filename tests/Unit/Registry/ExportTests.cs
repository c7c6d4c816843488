using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public sealed class ExportTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [Fact]
    public void What_is_exported_imports_as_it_was_with_secrets_as_references()
    {
        fixture.Key();
        var registry = fixture.Open();
        fixture.Write("summary.yaml", "data_sources: [ { id: sales, name: \"Sales: 1\", icon: x, datasource: pg-1 } ]");
        registry.Import(fixture.Write("datasources.yaml", """
            datasources:
              pg-1:
                type: postgresql
                description: "no"
                read_only: true
                tags: [prod]
                limits: { max_rows: 1000, max_seconds: 2.5, max_concurrent_queries: 4, max_cost: 1e5 }
                connection: { host: h, user: "u$${x}", password: export-pw, tls: require, max_pool_size: 3, connect_timeout: 2.5, options: { sslpassword: export-opt, search_path: a }, token: export-token }
                databases: [sales, hr]
              lite: { type: sqlite, enabled: false, connection: { path: data/l.db } }
            """));
        registry.Add(new() { Name = "ref", Type = "mysql", Server = "m", Password = Secret.At("env:MY_PW") });
        var target = Path.Combine(fixture.Folder, "out.yaml");
        Assert.Equal(["PG_1_PASSWORD", "PG_1_SSLPASSWORD", "PG_1_TOKEN"], registry.Export(target, replace: true));
        var text = File.ReadAllText(target);
        Assert.DoesNotContain("export-", text, StringComparison.Ordinal);
        Assert.Contains("path: \"data/l.db\"", text, StringComparison.Ordinal);

        fixture.Environment["PG_1_PASSWORD"] = "export-pw";
        fixture.Environment["PG_1_SSLPASSWORD"] = fixture.Environment["PG_1_TOKEN"] = "t";
        var other = ConnectionRegistry.Open(fixture.Options with { Home = Path.Combine(fixture.Folder, "other") });
        other.Import(target);
        Assert.Equal(registry.Databases, other.Databases);
        Assert.Equal(registry.Connections.Select(Line), other.Connections.Select(Line));
        Assert.Equal("export-pw", other.Get("pg-1").Password!.Reveal());
        Assert.Equal(new() { MaxRows = 1000, MaxTime = TimeSpan.FromSeconds(2.5), MaxConcurrentQueries = 4, MaxCost = 100_000 }, other.Get("pg-1").Limits);

        static string Line(Connection c) => $"{c with { Password = null, Secrets = new Dictionary<string, Secret>(), Options = new Dictionary<string, string>(), Databases = [], Tags = [], Source = null }}"
            + string.Join(",", [.. c.DatabaseNames, .. c.Tags, .. c.Secrets.Keys.Order(StringComparer.Ordinal), .. c.Options.Select(static o => $"{o.Key}={o.Value}")]);
    }

    [Fact]
    public void A_file_that_is_there_is_only_replaced_on_request()
    {
        var registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("a"));
        var path = fixture.Write("datasources.yaml", "mine");
        RegistryFixture.Fails(DataAgentError.WriteFailed, () => registry.Export(path));
        Assert.Equal("mine", File.ReadAllText(path));
        registry.Export(path, ["a"], replace: true);
        Assert.Contains("sqlite", File.ReadAllText(path), StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();
}
