using DataAgent.Plans;
using DataAgent.Registry;

namespace DataAgent.Unit.Plans;

public sealed class RegistryFaultTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("plans");
    private readonly ConnectionRegistry registry;

    public RegistryFaultTests()
    {
        registry = ConnectionRegistry.Open(new() { Home = home.FullName, Environment = static _ => null, Session = new() });
        registry.Add(new() { Name = "crm", Type = "sqlite", Database = Path.Combine(home.FullName, "crm.db"), Tags = ["eu"] });
        registry.Add(new() { Name = "billing", Type = "sqlite", Database = Path.Combine(home.FullName, "billing.db") });
    }

    public void Dispose() => home.Delete(recursive: true);

    [Theory]
    [InlineData("database: crn, query: SELECT 1", "operations[0].database", "crn")]
    [InlineData("databases: [crm, crn], query: SELECT 1", "operations[0].databases[1]", "crn")]
    [InlineData("tag: us, query: SELECT 1", "operations[0].tag", "no enabled connection has the tag 'us'")]
    [InlineData("database: crm, query: 'SELECT @region, @x'", "operations[0].query", "the parameter @region is not declared")]
    [InlineData("database: crm, query: SELECT 1, keys: {from: k, column: id}", "operations[0].query", "the query holds @keys nowhere; write column IN (@keys) once")]
    [InlineData("database: crm, query: 'SELECT * FROM t WHERE a IN (@keys) OR b IN (@keys)', keys: {from: k, column: id}", "operations[0].query", "more than once")]
    [InlineData("database: crm, query: 'SELECT * FROM t WHERE a = @keys', keys: {from: k, column: id}", "operations[0].query", "must stand in: column IN (@keys)")]
    [InlineData("database: crm, query: 'SELECT * FROM t WHERE a NOT IN (@keys)', keys: {from: k, column: id}", "operations[0].query", "use an anti join")]
    public void A_fault_that_the_registry_shows_is_found_with_its_path(string fetch, string path, string message)
    {
        var faults = PlanValidator.Validate(Read(fetch), registry);

        Assert.Contains(faults, fault => fault.Path == path && fault.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_database_names_the_known_ones()
    {
        var fault = Assert.Single(PlanValidator.Validate(Read("database: crn, query: SELECT 1"), registry));

        Assert.Contains("crm", fault.Message, StringComparison.Ordinal);
        Assert.Contains("billing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_uses_declared_parameters_has_no_fault() =>
        Assert.Empty(PlanValidator.Validate(Read("database: crm, query: \"SELECT 'a@b.c', @x FROM t WHERE y > @X -- @z\""), registry));

    private static Plan Read(string fetch) => PlanReader.Read(
        $$"""
        parameters: { x: 1 }
        operations:
          - { id: a, type: fetch, output: o, {{fetch}} }
          - { id: b, type: fetch, output: k, database: billing, query: SELECT 1 }
        final_output: o
        """,
        "plan.yaml");
}
