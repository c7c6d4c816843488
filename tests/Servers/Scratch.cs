using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DataAgent.Servers;

/// <summary>A server's folder and port, and the account it runs as.</summary>
internal sealed class Scratch
{
    /// <param name="account">Owns the folder; servers that refuse to be root run as it where the tests are root.</param>
    public Scratch(string kind, string? account)
    {
        Folder = Directory.CreateTempSubdirectory($"dataagent-{kind}-").FullName;
        Account = Environment.UserName == "root" ? account : null;
        Own(Folder);
    }

    public string Folder { get; }

    public int Port { get; } = FreePort();

    public string? Account { get; }

    public string Log => At("log");

    public string At(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Own(At(name));
        return At(name);
    }

    /// <summary>The command as the account; no shell sees its words.</summary>
    public string[] AsAccount(params string[] command) => Account is null ? command : ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups", "--", .. command];

    /// <summary>Runs a command to its end.</summary>
    public void Run(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {output}{error.Result}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Own(string path)
    {
        if (Account is not null)
            Run("chown", $"{Account}:", path);
    }
}
