namespace DataAgent.Unit.Cli;

/// <summary>What README shows is what comes out.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("dataagent-readme-").FullName;
    private readonly string readme = File.ReadAllText(Path.Combine(DataAgentProcess.Solution, "README.md"));

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void The_plan_in_the_readme_is_the_sample()
    {
        var sample = File.ReadAllText(Path.Combine(DataAgentProcess.Solution, "samples", "bank", "plans", "top-customers.yaml"));
        Assert.Equal(sample, Block("```yaml"));
    }

    [Fact]
    public void The_example_gives_the_output_that_the_readme_shows()
    {
        var demo = DataAgentProcess.Run(home, "demo", "--folder", home);
        Assert.True(demo.Exit == 0, demo.Errors);
        var (exit, output, errors) = DataAgentProcess.Run(home, "plan", "run", Path.Combine(home, "plans", "top-customers.yaml"), "--format", "csv");
        Assert.True(exit == 0, errors);
        var shown = Block("```\n> dataagent plan run");
        Assert.Equal(shown[(shown.IndexOf('\n', StringComparison.Ordinal) + 1)..], output.ReplaceLineEndings("\n"));
    }

    /// <summary>The text of the fenced block that begins so, without its fences.</summary>
    private string Block(string opening)
    {
        var start = readme.IndexOf(opening, StringComparison.Ordinal);
        Assert.True(start >= 0, $"README has no block '{opening}'.");
        var body = readme[(readme.IndexOf('\n', start) + 1)..];
        return body[..(body.IndexOf("\n```", StringComparison.Ordinal) + 1)];
    }
}
