using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DataAgent.Unit.Registry;

/// <summary>A PostgreSQL in a folder of its own, with a password; stopped and deleted at the end.</summary>
public sealed class SystemDatabaseServer : IDisposable
{
    public const string Password = "sys p@ss/x-pw";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "registry_postgresql_" + Guid.NewGuid().ToString("N"));
    private int databases;

    public SystemDatabaseServer()
    {
        if (Binaries is null)
            return;     // every test that would use it is skipped
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        Run("install", [.. (string[])["-d", "-m", "700"], .. Environment.UserName == "root" ? (string[])["-o", "postgres", "-g", "postgres"] : [], folder]);
        var passwordFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(passwordFile, Password);
        Program("initdb", "-D", folder + "/data", "-U", "postgres", "--auth=scram-sha-256", "--pwfile=" + passwordFile, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        File.Delete(passwordFile);
        Start();
    }

    /// <summary>Where initdb lies; null: PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = new[] { Environment.GetEnvironmentVariable("DATAAGENT_POSTGRESQL") }
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(static d => d + "/bin") : [])
        .FirstOrDefault(static d => d is not null && File.Exists(Path.Combine(d, "initdb")));

    public int Port { get; }

    public string Url(string database, string? password = Password) => $"postgresql://postgres:{Uri.EscapeDataString(password!)}@127.0.0.1:{Port}/{database}";

    public string NewDatabase()
    {
        var name = $"registry_{Interlocked.Increment(ref databases)}";
        Sql("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    public object? Sql(string database, string sql)
    {
        using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={Port};Username=postgres;Password=\"{Password}\";Database={database};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public void Start() => Program("pg_ctl", "-D", folder + "/data", "-l", folder + "/log", "-w", "-o", $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off", "start");

    public void Stop() => Program("pg_ctl", "-D", folder + "/data", "-w", "-m", "fast", "stop");

    public void Dispose()
    {
        if (Binaries is null)
            return;
        Stop();
        Assert.DoesNotContain(Leaks.Mark, File.ReadAllText(folder + "/log"), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static void Program(string name, params IEnumerable<string> args)
    {
        var path = Path.Combine(Binaries!, name);
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "postgres", "--", path, .. args]);
        else
            Run(path, args);
    }

    private static void Run(string program, params IEnumerable<string> args)
    {
        // No pipes: the server inherits them and would keep them open for ever.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. args]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
    }
}
