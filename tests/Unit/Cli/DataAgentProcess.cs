using System.Diagnostics;

namespace DataAgent.Unit.Cli;

/// <summary>Runs the built <c>dataagent</c> as its users do: a process with arguments, streams and an exit code.</summary>
internal sealed class DataAgentProcess : IDisposable
{
    private readonly Process process;

    private DataAgentProcess(Process process) => this.process = process;

    public static string Solution { get; } = FindSolution();

    public Process Process => process;

    /// <summary>The home is the registry's folder; every test has one of its own.</summary>
    public static DataAgentProcess Start(string home, params IEnumerable<string> arguments)
    {
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        start.ArgumentList.Add(Path.Combine(Solution, "src", "DataAgent.Cli", "bin", configuration, "net10.0", "dataagent.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DATAAGENT_HOME"] = Path.Combine(home, "registry");
        foreach (var name in (string[])["SYSTEM_DATABASE_URL", "DATABASE_URL"])
            start.Environment.Remove(name);
        return new(Process.Start(start)!);
    }

    public static (int Exit, string Output, string Errors) Run(string home, params IEnumerable<string> arguments)
    {
        using var started = Start(home, arguments);
        return started.Finish();
    }

    public (int Exit, string Output, string Errors) Finish()
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static string FindSolution()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DataAgent.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie below the folder of DataAgent.sln.");
        return folder.FullName;
    }
}
