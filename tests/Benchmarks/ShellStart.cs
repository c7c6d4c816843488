namespace DataAgent.Benchmarks;

/// <summary>What the module costs a PowerShell that starts: its import over that of an empty module, and the first query of a cold process, with and without its place in the history.</summary>
internal sealed class ShellStart : IBenchmark
{
    public string Group => "shell";

    public void Run(Report report)
    {
        if (PowerShellScript.Times("shell-start.ps1") is not { } times)
        {
            report.Skip("shell", "pwsh is not on PATH.");
            return;
        }

        report.Milliseconds("shell.import", 60, times["import"] - times["empty"]);
        report.Milliseconds("shell.first_query sqlite", 400, times["query"]);
        report.Milliseconds("shell.history, over a first query that is not kept", 10, times["query"] - times["unkept"]);
        report.Ratio("shell.progress", 1.02, times["progress"], times["silent"]);
    }
}
