using DataAgent.Catalog;
using DataAgent.Catalog.Relations;
using DataAgent.Plans;
using DataAgent.Registry;
using DataAgent.Unit.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Catalog.Relations;

/// <summary>Two SQLite databases of a bank whose keys meet across them.</summary>
public sealed class RelationTests : IDisposable
{
    private readonly RegistryFixture fixture = new();

    [Fact]
    public void Declared_relations_are_registered_listed_and_exported_again()
    {
        var registry = Import("- accounts_db.accounts.customer_id references customer_db.customers.customer_id", "- { from: accounts_db.accounts.gone, to: customer_db.customers.customer_id, description: Was once }");
        Assert.True(Import("- accounts_db.accounts.customer_id references customer_db.customers.customer_id", "- { from: accounts_db.accounts.gone, to: customer_db.customers.customer_id, description: Was once }")
            .Import(Path.Combine(fixture.Folder, "datasources.yaml")) is { Changed.Count: 0 });
        var declared = List(registry).Declared().ToList();
        Assert.Equal("accounts_db.accounts.customer_id references customer_db.customers.customer_id", declared[0].ToString());
        Assert.Null(declared[0].Note);
        Assert.Equal(("Was once", "accounts_db.accounts has no column gone"), (declared[1].Description, declared[1].Note));
        var copy = Directory.CreateDirectory(Path.Combine(fixture.Folder, "copy")).FullName;
        registry.Export(Path.Combine(copy, "datasources.yaml"));
        Assert.Contains("customer_db.customers.customer_id", File.ReadAllText(Path.Combine(copy, "summary.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- accounts_db.accounts.customer_id customer_db.customers.customer_id", "another form")]
    [InlineData("- accounts_db.accounts.(a, b) references customer_db.customers.customer_id", "another form")]
    [InlineData("- account_db.accounts.a references customer_db.customers.customer_id", "Did you mean 'accounts_db'?")]
    public void What_is_wrong_with_a_declaration_is_said_with_its_line(string line, string expected)
    {
        var e = RegistryFixture.Fails(DataAgentError.ConfigurationInvalid, () => Import(line));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains("summary.yaml", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_declared_is_proposed_with_its_reasons_and_measured()
    {
        var registry = Import();
        var proposal = Assert.Single(List(registry).Proposed());
        Assert.Equal("accounts_db.accounts.customer_id references customer_db.customers.customer_id", proposal.ToString());
        Assert.Equal(0.9, proposal.Confidence);
        Assert.Contains("primary key of customer_db.customers", proposal.Note, StringComparison.Ordinal);
        Assert.Equal(66.7, RelationMeasure.Measure(proposal, registry, 100, CancellationToken.None).OverlapPercent);
        Assert.Empty(List(Import("- accounts_db.accounts.customer_id references customer_db.customers.customer_id")).Proposed());
    }

    [Fact]
    public void A_plan_that_joins_columns_which_are_not_related_is_warned_of()
    {
        var registry = Import("- accounts_db.accounts.customer_id references customer_db.customers.customer_id");
        Assert.Empty(RelationWarnings.Of(Join("customer_id", "customer_id"), registry));
        Assert.Contains("accounts_db.accounts.account_id and customer_db.customers.customer_id", Assert.Single(RelationWarnings.Of(Join("number", "customer_id"), registry)), StringComparison.Ordinal);
        Assert.Empty(RelationWarnings.Of(Join("balance2", "customer_id"), registry));
    }

    [Fact]
    public void Types_of_one_family_meet_whatever_their_server_calls_them()
    {
        Assert.True(TypeFamily.CanMeet("bigint", "Nullable(Int32)"));
        Assert.True(TypeFamily.CanMeet("VARCHAR(50)", "LowCardinality(String)"));
        Assert.True(TypeFamily.CanMeet("numeric(10,0)", "integer"));
        Assert.False(TypeFamily.CanMeet("timestamp without time zone", "int"));
        Assert.False(TypeFamily.CanMeet("text", "integer"));
    }

    public void Dispose() => fixture.Dispose();

    private static Plan Join(string left, string right) => PlanReader.Read($$"""
        { "operations": [
            { "id": "a", "type": "fetch", "database": "accounts_db", "query": "SELECT x.account_id AS number, customer_id, balance * 2 AS balance2 FROM accounts x WHERE balance > 0", "output": "a" },
            { "id": "f", "type": "filter", "inputs": ["a"], "where": "1 = 1", "output": "f" },
            { "id": "c", "type": "fetch", "database": "customer_db", "query": "SELECT * FROM customers", "output": "c" },
            { "id": "j", "type": "join", "inputs": ["f", "c"], "on": ["{{left}}", "{{right}}"], "output": "j" } ],
          "final_output": "j" }
        """, "test");

    private static RelationList List(ConnectionRegistry registry) =>
        new([.. Catalogs.Of(registry).Read(registry.Databases, new(), CancellationToken.None).Select(static a => a.Catalog!)], registry.Databases);

    private ConnectionRegistry Import(params string[] relations)
    {
        Make("customer_db", "CREATE TABLE IF NOT EXISTS customers (customer_id INTEGER PRIMARY KEY, name TEXT)", "INSERT OR IGNORE INTO customers VALUES (1, 'a'), (2, 'b')");
        Make("accounts_db", "CREATE TABLE IF NOT EXISTS accounts (account_id INTEGER PRIMARY KEY, customer_id INTEGER, balance INTEGER)", "INSERT OR IGNORE INTO accounts VALUES (10, 1, 5), (11, 2, 6), (12, 7, 8)");
        fixture.Write("datasources.yaml", """
            datasources:
              customers: { type: sqlite, connection: { path: customer_db.db }, databases: [customer_db] }
              accounts: { type: sqlite, connection: { path: accounts_db.db }, databases: [accounts_db] }
            """);
        fixture.Write("summary.yaml", string.Join('\n',
            ["data_sources:", "  - { id: customer_db, datasource: customers }", .. relations.Length > 0 ? ["relations:"] : Array.Empty<string>(), .. relations.Select(static r => "  " + r)]));
        var registry = fixture.Open();
        registry.Import(Path.Combine(fixture.Folder, "datasources.yaml"));
        return registry;
    }

    private void Make(string name, params string[] sql) =>
        new Target(new Connection { Name = name, Type = "sqlite", Database = Path.Combine(fixture.Folder, $"{name}.db") }, [name]) { CreatesFile = true }.Execute(sql);
}
