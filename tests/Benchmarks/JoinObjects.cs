using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DataAgent.Benchmarks;

/// <summary>10,000 by 10,000 PSCustomObjects through the cmdlet in a real PowerShell, against a script with a hashtable.</summary>
/// <remarks>Piped: both get the left side from the pipeline. Held: the cmdlet gets it as -Left, the script loops over it.</remarks>
internal sealed class JoinObjects : IBenchmark
{
    public string Group => "join";

    public void Run(Report report)
    {
        var folder = Path.GetDirectoryName(Here())!;
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, "join-objects.ps1"), Path.Combine(folder, "../../out/DataAgent/DataAgent.psd1")])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            using var shell = Process.Start(start)!;
            var times = shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => l.Trim().Split('='))
                .ToDictionary(static p => p[0], static p => TimeSpan.FromMilliseconds(double.Parse(p[1], CultureInfo.InvariantCulture)));
            shell.WaitForExit();
            report.Speed("join.objects piped", 10, times["piped.ours"], times["piped.theirs"]);
            report.Speed("join.objects held", 10, times["held.ours"], times["held.theirs"]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            report.Skip("join.objects", "pwsh is not on PATH.");
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
