using DataAgent.Catalog;
using DataAgent.Catalog.Comparing;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog.Comparing;

public sealed class CatalogComparisonTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [Fact]
    public void Every_kind_of_change_is_seen()
    {
        var changes = Compare(
            ["CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT, gone TEXT, t INTEGER)", "CREATE TABLE old (id INTEGER)", "CREATE INDEX a_n ON a (n)"],
            ["CREATE TABLE A (id INTEGER, N TEXT NOT NULL DEFAULT 'x', t TEXT, fresh TEXT UNIQUE, id2 INTEGER REFERENCES new (id))", "CREATE TABLE new (id INTEGER PRIMARY KEY)"]);
        Assert.Equal(
            [
                "added column A.fresh", "removed column A.gone", "changed column A.id: nullable no -> yes", "added column A.id2", "changed column A.n: nullable yes -> no",
                "changed column A.n: default none -> 'x'", "changed column A.t: type INTEGER -> TEXT", "removed primary key A.(id)", "added unique key A.(fresh)",
                "added foreign key A.(id2) references new (id)", "removed index A.a_n (n)", "added table new", "removed table old",
            ],
            changes.Select(static c => c.ToString()));
        Assert.Equal(["gone", "t", "old"], changes.Where(static c => c.MayBreak).Select(static c => c.Name));
    }

    [Fact]
    public void Equal_databases_do_not_differ() =>
        Assert.Empty(Compare(["CREATE TABLE a (id INTEGER PRIMARY KEY)"], ["CREATE TABLE a (id INTEGER PRIMARY KEY)"]));

    [Fact]
    public void Between_two_kinds_of_database_the_family_of_a_type_counts()
    {
        var lite = Read("lite", "sqlite", "CREATE TABLE a (id INTEGER NOT NULL, name TEXT DEFAULT 'x', day DATE)");
        var duck = Read("duck", "duckdb", "CREATE TABLE a (id BIGINT NOT NULL, name VARCHAR, day INTEGER)");
        Assert.Equal("changed column a.day: type DATE -> INTEGER", Assert.Single(CatalogComparison.Compare(lite, duck)).ToString());
    }

    [Fact]
    public void Changes_since_a_time_are_found_and_a_time_before_all_is_an_error()
    {
        Read("one", "sqlite", "CREATE TABLE a (id INTEGER)");
        var registry = fixture.Open();
        registry.Add(RegistryFixture.Sqlite("one"));
        var catalogs = Catalogs.Of(registry);
        var database = registry.Databases.Single();
        var missing = Assert.Throws<DataAgentException>(() => CatalogHistory.Changes(catalogs, database, null, CancellationToken.None));
        Assert.Equal(DataAgentError.CatalogSnapshotNotFound, missing.Error);
        var first = catalogs.Read([database], new(), CancellationToken.None).Single().Catalog!;
        Read("one", "sqlite", "ALTER TABLE a ADD COLUMN b TEXT");
        Assert.Equal("added column a.b", Assert.Single(CatalogHistory.Changes(catalogs, database, null, CancellationToken.None)).ToString());
        Assert.Empty(CatalogHistory.Changes(catalogs, database, null, CancellationToken.None));
        Assert.Equal("added column a.b", Assert.Single(CatalogHistory.Changes(catalogs, database, first.ReadAt, CancellationToken.None)).ToString());
        Assert.Throws<DataAgentException>(() => CatalogHistory.At(catalogs, "one", first.ReadAt.AddDays(-1)));
    }

    [Fact]
    public void Plans_that_read_what_is_gone_are_named()
    {
        var plan = PlanReader.Read("""
            { "operations": [ { "id": "x", "type": "fetch", "database": "one", "query": "SELECT id, \"Gone\" FROM a WHERE id > 3", "output": "x" } ], "final_output": "x" }
            """, "reads.json");
        var all = PlanReader.Read("""
            { "operations": [ { "id": "x", "type": "fetch", "database": "ONE", "query": "SELECT * FROM A", "output": "x" } ], "final_output": "x" }
            """, "star.json");
        var elsewhere = PlanReader.Read("""
            { "operations": [ { "id": "x", "type": "fetch", "database": "two", "query": "SELECT gone FROM a", "output": "x" } ], "final_output": "x" }
            """, "elsewhere.json");
        var marked = PlanImpact.Mark(
            [new("removed", "column", "one", "a", "gone", null, "TEXT", null), new("added", "column", "one", "a", "id", null, null, "TEXT"), new("changed", "column", "one", "a", "other", "type", "INTEGER", "TEXT")],
            [plan, all, elsewhere]);
        Assert.Equal(["reads.json", "star.json"], marked[0].BrokenPlans!);
        Assert.Empty(marked[1].BrokenPlans!);
        Assert.Equal(["star.json"], marked[2].BrokenPlans!);
    }

    public void Dispose() => fixture.Dispose();

    private IReadOnlyList<CatalogChange> Compare(string[] before, string[] after) => CatalogComparison.Compare(Read("before", "sqlite", before), Read("after", "sqlite", after));

    private DatabaseCatalog Read(string name, string type, params string[] sql)
    {
        var target = new Target(new Connection { Name = name, Type = type, Database = Path.Combine(fixture.Folder, $"{name}.db") }, [name]) { CreatesFile = true };
        target.Execute(sql);
        return CatalogReader.Read(target, CancellationToken.None);
    }
}
