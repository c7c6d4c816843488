namespace DataAgent.Unit.Cli;

public sealed class ConnectionCommandTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("dataagent-connection-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Set_changes_the_parts_that_are_given_and_leaves_the_others()
    {
        Succeed("connection", "add", "sales", "--type", "postgresql", "--server", "db1", "--port", "5433", "--database-name", "sales", "--user", "ann", "--skip-test");
        Succeed("connection", "set", "sales", "--server", "db2", "--tag", "eu", "prod");
        var listed = Succeed("connection", "list");
        Assert.Contains("db2:5433/sales", listed, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_writes_what_import_reads_and_no_secret()
    {
        Succeed("connection", "add", "sales", "--type", "postgresql", "--server", "db1", "--user", "ann", "--password", "env:SALES_PASSWORD", "--skip-test");
        var file = Path.Combine(home, "datasources.yaml");
        Succeed("connection", "export", file);
        Assert.Contains("SALES_PASSWORD", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(1, DataAgentProcess.Run(home, "connection", "export", file).Exit);
        Succeed("connection", "remove", "sales");
        Succeed("connection", "import", file);
        Assert.Contains("sales", Succeed("connection", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connection", "add", "x", "--type", "postgresql", "--password", "plain-pw-on-a-command-line")]
    [InlineData("connection", "key", "update", "plain-key-on-a-command-line")]
    [InlineData("connection", "add", "x")]
    public void A_secret_on_the_command_line_and_a_missing_part_are_usage_errors(params string[] arguments) =>
        Assert.Equal(2, DataAgentProcess.Run(home, arguments).Exit);

    [Fact]
    public void A_new_key_is_one_line_that_seals()
    {
        var key = Succeed("connection", "key", "new").TrimEnd();
        Assert.Equal(32, Convert.FromBase64String(key.Replace('-', '+').Replace('_', '/')).Length);
    }

    [Fact]
    public void Removing_the_connection_of_the_default_database_says_so()
    {
        Succeed("connection", "add", "mem", "--type", "sqlite", "--path", ":memory:", "--default");
        Assert.Contains("mem", Succeed("database", "default"), StringComparison.Ordinal);
        var (exit, _, errors) = DataAgentProcess.Run(home, "connection", "remove", "mem");
        Assert.Equal(0, exit);
        Assert.Contains("default", errors, StringComparison.Ordinal);
    }

    private string Succeed(params string[] arguments)
    {
        var (exit, output, errors) = DataAgentProcess.Run(home, arguments);
        Assert.True(exit == 0, errors);
        return output;
    }
}
