using System.Diagnostics;
using System.Globalization;

namespace DataAgent.Unit.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("dataagent-cli-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("query")]
    [InlineData("query", "SELECT 1", "--format", "xml")]
    [InlineData("query", "SELECT 1", "-p", "no-equals-sign")]
    public void A_wrong_command_line_exits_with_2_and_says_why_on_stderr(params string[] arguments)
    {
        var (exit, output, errors) = DataAgentProcess.Run(home, arguments);
        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.Contains("dataagent:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_database_exits_with_1_and_lists_the_known_ones()
    {
        AddDuckDb("shop");
        var (exit, output, errors) = DataAgentProcess.Run(home, "query", "SELECT 1", "-d", "shap");
        Assert.Equal(1, exit);
        Assert.Empty(output);
        Assert.Contains("DatabaseNotFound", errors, StringComparison.Ordinal);
        Assert.Contains("shop", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "a,b\n1,x\n2,\n")]
    [InlineData("jsonl", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n")]
    public void Rows_come_out_in_the_format_asked_for(string format, string expected)
    {
        AddDuckDb("shop");
        var (exit, output, errors) = DataAgentProcess.Run(home, "query", "SELECT * FROM (VALUES (1, 'x'), (2, NULL)) t(a, b) ORDER BY a", "-d", "shop", "-f", format);
        Assert.Equal((0, ""), (exit, errors));
        Assert.Equal(expected, output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Parameters_are_typed_by_their_spelling()
    {
        AddDuckDb("shop");
        var (exit, output, _) = DataAgentProcess.Run(
            home, "query", "SELECT typeof(@i), typeof(@d), typeof(@s), @z", "-d", "shop", "-f", "csv", "-p", "i=5", "-p", "d=1.50", "-p", "s=x=y", "-p", "z=007");
        Assert.Equal(0, exit);
        Assert.Matches("^BIGINT,\"DECIMAL\\([0-9]+,2\\)\",VARCHAR,007$", output.ReplaceLineEndings("\n").Split('\n')[1]);
    }

    [Fact]
    public void A_plan_of_the_seed_format_runs_with_only_its_queries_filled_in()
    {
        AddDuckDb("db1");
        AddDuckDb("db2");
        var plan = Path.Combine(home, "plan.json");
        File.WriteAllText(plan, """
            { "databases_required": ["db1", "db2"],
              "operations": [
                { "id": "op1", "type": "fetch", "database": "db1", "query": "SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (NULL, 'n')) t(field1, name)", "output": "result1" },
                { "id": "op2", "type": "fetch", "database": "db2", "query": "SELECT * FROM (VALUES (2, 20.50), (2, 21.00), (NULL, 0)) t(field2, amount)", "output": "result2" },
                { "id": "op3", "type": "join", "inputs": ["result1", "result2"], "on": ["field1", "field2"], "output": "joined_result" } ],
              "final_output": "joined_result" }
            """);
        var (exit, output, errors) = DataAgentProcess.Run(home, "plan", "run", plan, "-f", "csv");
        Assert.True(exit == 0, errors);
        Assert.Equal(["field1,name,field2,amount", "2,b,2,20.50", "2,b,2,21.00"], output.ReplaceLineEndings("\n").TrimEnd().Split('\n').Order(StringComparer.Ordinal).OrderByDescending(l => l.StartsWith('f')));

        (_, output, errors) = DataAgentProcess.Run(home, "plan", "run", plan, "-f", "csv", "--step", "op1", "--max-rows", "2");
        Assert.Equal("field1,name\n1,a\n2,b\n", output.ReplaceLineEndings("\n"));
        Assert.Contains("cut after 2 rows", errors, StringComparison.Ordinal);

        (_, output, _) = DataAgentProcess.Run(home, "plan", "explain", plan, "--sends", "-f", "csv");
        Assert.Contains("1,op2,db2 (duckdb),fetch from db2,", output, StringComparison.Ordinal);
        Assert.StartsWith("flowchart TD", DataAgentProcess.Run(home, "plan", "explain", plan, "--mermaid").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_demo_leaves_no_half_written_database()
    {
        var folder = Path.Combine(home, "bank");
        using var running = DataAgentProcess.Start(home, "demo", "--folder", folder);
        SpinWait.SpinUntil(() => running.Process.HasExited || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "accounts_db.duckdb.new").Any()), TimeSpan.FromSeconds(30));
        var clock = Interrupt(running);
        var (exit, _, errors) = running.Finish();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"stopped after {clock.ElapsedMilliseconds} ms");
        Assert.NotEqual(0, exit);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "accounts_db.duckdb")));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.new*"));
    }

    [Fact]
    public void Two_million_rows_stream_with_a_resident_set_that_does_not_grow_with_them()
    {
        AddDuckDb("shop");
        var few = PeakKilobytes(200_000);
        var many = PeakKilobytes(2_000_000);
        Assert.True(many < few + 64_000, $"peak resident set: {few} kB at 200,000 rows, {many} kB at 2,000,000");
    }

    [Fact]
    public void An_interrupt_stops_a_query_within_a_second_and_without_a_stack_trace()
    {
        AddDuckDb("shop");
        using var running = DataAgentProcess.Start(home, "query", "SELECT i FROM range(1000000000) t(i)", "-d", "shop", "-f", "csv", "--timeout", "0");
        running.Process.StandardOutput.ReadLine();
        var clock = Interrupt(running);
        var (exit, _, errors) = running.Finish();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"stopped after {clock.ElapsedMilliseconds} ms");
        Assert.NotEqual(0, exit);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_runs_its_whole_walk_and_leaves_its_files()
    {
        var folder = Path.Combine(home, "bank");
        var (exit, output, errors) = DataAgentProcess.Run(home, "demo", "--folder", folder);
        Assert.True(exit == 0, errors);
        Assert.Contains("5000", output, StringComparison.Ordinal);
        Assert.Contains("DatabasesSpanConnections", output, StringComparison.Ordinal);
        Assert.Contains("Import-Module", output, StringComparison.Ordinal);
        Assert.Equal(11, File.ReadLines(Path.Combine(folder, "top-customers.csv")).Count());
        Assert.True(File.ReadLines(Path.Combine(folder, "open-alerts.csv")).Count() > 5);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.new*"));
    }

    [Fact]
    public void A_demo_folder_that_cannot_be_made_is_one_clear_error()
    {
        var file = Path.Combine(home, "file");
        File.WriteAllText(file, "");
        var (exit, _, errors) = DataAgentProcess.Run(home, "demo", "--folder", Path.Combine(file, "below"));
        Assert.Equal(1, exit);
        Assert.Contains("WriteFailed", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private static Stopwatch Interrupt(DataAgentProcess running)
    {
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-INT", running.Process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        return clock;
    }

    /// <summary>The most memory the process held, of /proc (Linux): the kernel's own figure.</summary>
    private long PeakKilobytes(int rows)
    {
        using var running = DataAgentProcess.Start(home, "query", $"SELECT i, i::VARCHAR || ' text' AS s, i * 1.5 AS d FROM range({rows}) t(i)", "-d", "shop", "-f", "csv", "--timeout", "0");
        long peak = 0, lines = 0;
        while (running.Process.StandardOutput.ReadLine() is not null)
        {
            if (++lines % 50_000 == 0 && File.Exists($"/proc/{running.Process.Id}/status"))
                peak = Math.Max(peak, Peak(File.ReadLines($"/proc/{running.Process.Id}/status")));
        }

        Assert.Equal(rows + 1, lines);
        Assert.True(peak > 0, "no figure was read");
        return peak;
    }

    private static long Peak(IEnumerable<string> status) =>
        long.Parse(status.First(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private void AddDuckDb(string name)
    {
        var (exit, _, errors) = DataAgentProcess.Run(home, "connection", "add", name, "--type", "duckdb", "--path", Path.Combine(home, $"{name}.duckdb"), "--create");
        Assert.True(exit == 0, errors);
    }
}
