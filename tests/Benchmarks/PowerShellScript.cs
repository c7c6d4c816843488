using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DataAgent.Benchmarks;

/// <summary>Runs a script of this folder in a real PowerShell with the staged module's path as its argument.</summary>
internal static class PowerShellScript
{
    /// <summary>The times that it printed as lines of <c>name=milliseconds</c>; null if pwsh is not on PATH.</summary>
    public static Dictionary<string, TimeSpan>? Times(string script)
    {
        var folder = Path.GetDirectoryName(Here())!;
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-File", Path.Combine(folder, script), Path.Combine(folder, "../../out/DataAgent/DataAgent.psd1")])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            using var shell = Process.Start(start)!;
            var times = shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => l.Trim().Split('='))
                .ToDictionary(static p => p[0], static p => TimeSpan.FromMilliseconds(double.Parse(p[1], CultureInfo.InvariantCulture)));
            shell.WaitForExit();
            return times;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
