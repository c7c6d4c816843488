using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Cli;

public sealed class CatalogCommandTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("dataagent-cli-").FullName;

    public CatalogCommandTests()
    {
        Make("CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, email TEXT)", "INSERT INTO customers VALUES (1, 'a@example.org'), (2, NULL)");
        Assert.Equal(0, Run("connection", "add", "shop", "--type", "sqlite", "--path", Path.Combine(home, "shop.db")).Exit);
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Tables_and_columns_come_out_as_rows()
    {
        Assert.Equal("database,schema,table,kind,rows,bytes,comment\nshop,main,customers,table,,,\n", Run("catalog", "tables", "cust*", "--format", "csv").Output);
        Assert.Contains("\"column\":\"customer_id\",\"type\":\"INTEGER\",\"nullable\":false,\"key\":\"primary\"", Run("catalog", "columns", "--format", "jsonl").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_are_found_profiled_and_drawn()
    {
        Assert.Contains("\"table\":\"customers\"", Run("catalog", "find", "customer email", "--format", "jsonl").Output, StringComparison.Ordinal);
        var (_, profile, said) = Run("catalog", "profile", "customers", "-d", "shop", "--format", "csv");
        Assert.Contains("email,TEXT,1,1,a@example.org,,a@example.org,email,a@example.org (1)", profile, StringComparison.Ordinal);
        Assert.Contains("All 2 rows.", said, StringComparison.Ordinal);
        Assert.StartsWith("erDiagram\n", Run("catalog", "show", "--mermaid").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_exits_with_0_when_nothing_changed_and_with_1_when_something_did()
    {
        Run("catalog", "tables");
        Assert.Equal((0, ""), (Run("catalog", "compare", "shop").Exit, Run("catalog", "compare", "shop").Output));
        Make("ALTER TABLE customers ADD COLUMN phone TEXT");
        var (exit, output, errors) = Run("catalog", "compare", "shop", "--format", "csv");
        Assert.Equal(1, exit);
        Assert.Contains("added,column,customers,phone", output, StringComparison.Ordinal);
        Assert.Contains("CatalogDiffers", errors, StringComparison.Ordinal);
    }

    private (int Exit, string Output, string Errors) Run(params string[] arguments) => DataAgentProcess.Run(home, arguments);

    private void Make(params string[] sql) =>
        new Target(new Connection { Name = "shop", Type = "sqlite", Database = Path.Combine(home, "shop.db") }, ["shop"]) { CreatesFile = true }.Execute(sql);
}
