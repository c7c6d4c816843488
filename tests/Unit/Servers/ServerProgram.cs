using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DataAgent.Unit.Servers;

/// <summary>Finds and runs the programs of database servers.</summary>
internal static class ServerProgram
{
    public const string PostgreSql = "postgres", MariaDb = "mariadbd";

    /// <summary>Null if the program is installed; else why the test is skipped.</summary>
    public static string? Missing(string program) => Find(program) is null ? $"{program} is not installed: tests/run.sh says how it is." : null;

    public static string? Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql").Order().Select(static d => Path.Combine(d, "bin")));
        return folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs to the end; a failure shows what the program said.</summary>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit {process.ExitCode}\n{output.Result}\n{error}");
    }

    public static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
