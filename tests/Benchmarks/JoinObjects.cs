namespace DataAgent.Benchmarks;

/// <summary>10,000 by 10,000 PSCustomObjects through the cmdlet in a real PowerShell, against a script with a hashtable.</summary>
/// <remarks>
/// Piped: both get the left side from the pipeline, the script in ForEach-Object. Held: the cmdlet gets it as -Left, the script loops
/// over it with foreach, the faster of the two.
/// </remarks>
internal sealed class JoinObjects : IBenchmark
{
    public string Group => "join";

    public void Run(Report report)
    {
        if (PowerShellScript.Times("join-objects.ps1") is not { } times)
        {
            report.Skip("join.objects", "pwsh is not on PATH.");
            return;
        }

        report.Speed("join.objects piped", 10, times["piped.ours"], times["piped.theirs"]);
        report.Speed("join.objects held", 10, times["held.ours"], times["held.theirs"]);
    }
}
