using DataAgent.Catalog;
using DataAgent.Registry;
using DataAgent.Unit.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog;

/// <summary>The cache between users and servers, on SQLite files.</summary>
public sealed class CatalogsTests : IDisposable
{
    private readonly RegistryFixture fixture = new();
    private readonly ConnectionRegistry registry;

    public CatalogsTests()
    {
        registry = fixture.Open();
        foreach (var name in (string[])["one", "two"])
        {
            Make(name, $"CREATE TABLE {name}_table (id INTEGER PRIMARY KEY)");
            registry.Add(RegistryFixture.Sqlite(name));
        }
    }

    [Fact]
    public void A_young_catalog_comes_from_the_cache_and_refresh_asks_the_server()
    {
        var first = Read("one");
        Make("one", "CREATE TABLE later (id INTEGER)");
        Assert.Equal(first.Catalog!.ReadAt, Read("one").Catalog!.ReadAt);
        Assert.NotNull(Read("one", new() { Refresh = true }).Catalog!.Find("later"));
        Assert.NotNull(Read("one").Catalog!.Find("later"));
    }

    [Fact]
    public void An_old_catalog_is_read_again()
    {
        var first = Read("one").Catalog!;
        Assert.True(Read("one", new() { MaxAge = TimeSpan.Zero }).Catalog!.ReadAt > first.ReadAt);
    }

    [Fact]
    public void One_database_that_fails_leaves_the_others()
    {
        File.Delete(Path.Combine(fixture.Folder, "one.db"));
        var answers = Catalogs.Of(registry).Read(registry.Databases, new(), CancellationToken.None).ToList();
        Assert.Equal(DataAgentError.FileNotFound, answers[0].Failure!.Error);
        Assert.NotNull(answers[1].Catalog!.Find("two_table"));
    }

    [Fact]
    public void An_unreachable_server_gives_what_is_kept_and_says_how_old_it_is()
    {
        var target = new Connection { Name = "far", Type = "postgresql", Server = "127.0.0.1", Port = 1, ConnectTimeout = TimeSpan.FromSeconds(1) };
        registry.Add(target);
        var kept = CatalogDrafts.Of("far", DateTimeOffset.UtcNow.AddHours(-5), "t", CatalogReader.Place(new(registry.Get("far"), ["far"])));
        Catalogs.Of(registry).Store.Save(kept);
        var answer = Read("far");
        Assert.Equal(kept.ReadAt, answer.Catalog!.ReadAt);
        Assert.Contains("The catalog of 5 hours ago is used.", Assert.Single(answer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalog_of_another_place_is_not_taken()
    {
        Read("one");
        registry.Add(RegistryFixture.Sqlite("one") with { Database = "two.db" }, replace: true);
        Assert.NotNull(Read("one").Catalog!.Find("two_table"));
    }

    [Fact]
    public void The_first_and_the_last_of_one_shape_are_kept()
    {
        var catalogs = Catalogs.Of(registry);
        var reads = Enumerable.Range(0, 4).Select(_ => Read("one", new() { Refresh = true }).Catalog!.ReadAt).ToList();
        Make("one", "CREATE TABLE later (id INTEGER)");
        reads.Add(Read("one", new() { Refresh = true }).Catalog!.ReadAt);
        Assert.Equal([reads[0], reads[3], reads[4]], catalogs.Store.Times("one"));
        Assert.Null(catalogs.Store.At("one", reads[3])!.Find("later"));
        Assert.Equal(reads[0], catalogs.Store.At("one", reads[2])!.ReadAt);
        Assert.Null(catalogs.Store.At("one", reads[0].AddTicks(-1)));
    }

    [Fact]
    public void A_damaged_file_is_read_again_from_the_server()
    {
        Read("one");
        var file = Assert.Single(Directory.GetFiles(Path.Combine(fixture.Folder, "home", "catalog", "one")));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..40]);
        Assert.Null(new FileCatalogStore(Path.GetDirectoryName(Path.GetDirectoryName(file))!).At("one", DateTimeOffset.MaxValue));
        Assert.NotNull(Read("one", new() { Refresh = true }).Catalog);
    }

    [Fact]
    public void Names_tags_and_connections_choose_databases()
    {
        registry.Add(RegistryFixture.Sqlite("three", "a", "b") with { Tags = ["shop"] });
        Assert.Equal(["a", "b"], Select([], ["SHOP"]));
        Assert.Equal(["a", "b"], Select(["three"], []));
        Assert.Equal(["one"], Select(["one", "nope"], [], "nope"));
    }

    public void Dispose() => fixture.Dispose();

    private List<string> Select(string[] names, string[] tags, params string[] unknown)
    {
        var told = new List<string>();
        var found = Catalogs.Of(registry).Select(names, tags, static (p, n) => p.Equals(n, StringComparison.OrdinalIgnoreCase), (name, _) => told.Add(name));
        Assert.Equal(unknown, told);
        return [.. found.Select(static d => d.Name)];
    }

    private CatalogAnswer Read(string name, CatalogOptions? options = null) =>
        Assert.Single(Catalogs.Of(registry).Read([.. registry.Databases.Where(d => d.Name == name)], options ?? new(), CancellationToken.None));

    private void Make(string name, string sql) =>
        new Target(new Connection { Name = name, Type = "sqlite", Database = Path.Combine(fixture.Folder, $"{name}.db") }, [name]) { CreatesFile = true }.Execute(sql);
}
