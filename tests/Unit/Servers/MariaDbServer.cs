using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Servers;

/// <summary>A MariaDB of the tests' own, started on first use and stopped when the process ends.</summary>
internal static class MariaDbServer
{
    public const string Password = "p@ss;wörd";

    private static readonly Lazy<int> Started = new(Start);

    public static Connection Connection { get; } = new()
    {
        Name = "maria",
        Type = "mysql",
        Server = "127.0.0.1",
        Port = Started.Value,
        Database = "test",
        User = "tester",
        Password = new Secret(Password),
    };

    public static Target Target { get; } = new(Connection, ["maria"]);

    private static int Start()
    {
        var folder = Directory.CreateTempSubdirectory("dataagent-maria-").FullName;
        var port = ServerProgram.FreePort();
        ServerProgram.Run("chown", "-R", "mysql", folder);
        ServerProgram.Run("mariadb-install-db", "--no-defaults", $"--datadir={folder}/data", "--user=mysql", "--auth-root-authentication-method=normal", "--skip-test-db");
        File.WriteAllText(
            $"{folder}/init.sql",
            $"CREATE DATABASE test CHARACTER SET utf8mb4;\nCREATE USER tester@'127.0.0.1' IDENTIFIED BY '{Password}';\nGRANT ALL ON *.* TO tester@'127.0.0.1';\n");
        var process = ServerProgram.Start(
            ServerProgram.Find(ServerProgram.MariaDb)!, "--no-defaults", $"--datadir={folder}/data", "--user=mysql", $"--port={port}", "--bind-address=127.0.0.1",
            $"--socket={folder}/s", $"--pid-file={folder}/pid", "--local-infile=1", "--character-set-server=utf8mb4", $"--init-file={folder}/init.sql", $"--log-error={folder}/log");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.Kill();
            process.WaitForExit();
            Directory.Delete(folder, recursive: true);
        };
        var target = new Target(
            new Connection { Name = "maria", Type = "mysql", Server = "127.0.0.1", Port = port, Database = "test", User = "tester", Password = new Secret(Password) }, ["maria"]);
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (ConnectionTester.Test(target.Connection, CancellationToken.None) is { Status: not "Ok" } status)
        {
            if (DateTime.UtcNow > deadline || process.HasExited)
                throw new InvalidOperationException($"MariaDB did not start: {status.Error}");
        }

        return port;
    }
}
