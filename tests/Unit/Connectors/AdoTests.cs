using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>A driver that is plugged in by its path: the staged SQLite one stands for any.</summary>
public sealed class AdoTests
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "providers", "sqlite", "Microsoft.Data.Sqlite.dll");

    [Fact]
    public void A_plugged_in_driver_is_queried_with_parameters_and_several_sets()
    {
        var target = Target(Assembly, "Microsoft.Data.Sqlite.SqliteFactory");
        Assert.Equal(["it's", 2L, null], target.Row("SELECT @text, count(*), NULL FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) WHERE n IN (@ids)", ("text", "it's"), ("ids", new[] { 1, 3 })));
        Assert.Equal(3, target.Rows("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3) SELECT n FROM s").Count);
    }

    [Fact]
    public void A_failure_of_a_plugged_in_driver_names_the_connection_and_hides_the_connection_string()
    {
        var e = Target(Assembly, "Microsoft.Data.Sqlite.SqliteFactory").Fails("SELECT * FROM nowhere");
        Assert.Equal(DataAgentError.QueryFailed, e.Error);
        Assert.Contains("'plugged'", e.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_plug_is_said()
    {
        Assert.Equal(DataAgentError.ProviderNotStaged, Target("/no/such/driver.dll", "X").Fails("SELECT 1").Error);
        var e = Target(Assembly, "Microsoft.Data.Sqlite.NoFactory").Fails("SELECT 1");
        Assert.Equal(DataAgentError.ProviderNotStaged, e.Error);
        Assert.Contains("NoFactory", e.Message, StringComparison.Ordinal);
        var missing = new Target(new() { Name = "plugged", Type = "ado" }, ["plugged"]).Fails("SELECT 1");
        Assert.Equal(DataAgentError.ConnectionInvalid, missing.Error);
        Assert.Contains("assembly", missing.Message, StringComparison.Ordinal);
    }

    private static Target Target(string assembly, string factory) => new(
        new()
        {
            Name = "plugged", Type = "ado", ConnectionString = new Secret("Data Source=:memory:"),
            Options = new Dictionary<string, string> { ["assembly"] = assembly, ["factory"] = factory, ["Foreign Keys"] = "True" },
        },
        ["plugged"]);
}
