using DataAgent.Registry;

namespace DataAgent.Unit.Servers;

/// <summary>A PostgreSQL of the tests' own, with a password, started on first use and stopped when the process ends.</summary>
internal static class PostgreSqlServer
{
    public const string Password = "p@ss;wörd";

    private static readonly Lazy<int> Started = new(Start);

    public static Connection Connection { get; } = new()
    {
        Name = "pg",
        Type = "postgresql",
        Server = "127.0.0.1",
        Port = Started.Value,
        Database = "postgres",
        User = "postgres",
        Password = new Secret(Password),
    };

    public static Target Target { get; } = new(Connection, ["pg"]);

    private static int Start()
    {
        var folder = Directory.CreateTempSubdirectory("dataagent-pg-").FullName;
        var port = ServerProgram.FreePort();
        var bin = Path.GetDirectoryName(ServerProgram.Find(ServerProgram.PostgreSql))!;
        File.WriteAllText(Path.Combine(folder, "password"), Password);
        ServerProgram.Run("chown", "-R", "postgres", folder);
        Run(bin, "initdb", "-D", $"{folder}/data", "-U", "postgres", "--auth=scram-sha-256", $"--pwfile={folder}/password", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Run(bin, "pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-s", "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(bin, "pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-s", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return port;
    }

    /// <summary>The server refuses to run as root.</summary>
    private static void Run(string bin, string program, params string[] arguments)
    {
        // pg_ctl leaves its output open to the server: nothing may wait for its end.
        var line = string.Join(' ', arguments.Prepend(Path.Combine(bin, program)).Select(static a => $"'{a}'")) + " >/dev/null 2>&1";
        ServerProgram.Run("runuser", "-u", "postgres", "--", "sh", "-c", line);
    }
}
