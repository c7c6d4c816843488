using System.Net.Sockets;

namespace DataAgent.Servers;

/// <summary>MariaDB from the distribution.</summary>
internal static class MariaDb
{
    private const string Account = "mysql";

    private const string User = "dataagent";

    public static ServerKind Kind { get; } = new() { Name = "mariadb", Program = "/usr/sbin/mariadbd", Starts = Start };

    private static RunningServer Start(ServerOptions options)
    {
        var scratch = new Scratch("mariadb", Account);
        string[] account = scratch.Account is null ? [] : [$"--user={Account}"];
        scratch.Run([
            "mariadb-install-db", "--no-defaults", $"--datadir={scratch.At("data")}", "--auth-root-authentication-method=normal", "--skip-test-db", .. account]);
        var password = options.Password?.Replace("'", "''", StringComparison.Ordinal);
        var setup = scratch.Write(
            "init.sql",
            $"CREATE DATABASE IF NOT EXISTS test CHARACTER SET utf8mb4;\nCREATE USER IF NOT EXISTS '{User}'@'%' IDENTIFIED BY '{password}';\nGRANT ALL ON *.* TO '{User}'@'%' WITH GRANT OPTION;\n");

        var tls = options.Tls ? SelfSigned.WriteTo(scratch) : default;
        string[] encrypts = options.Tls ? [$"--ssl-cert={tls.Certificate}", $"--ssl-key={tls.Key}", $"--ssl-ca={tls.Certificate}"] : ["--skip-ssl"];
        var command = scratch.AsAccount([
            "/usr/sbin/mariadbd", "--no-defaults", $"--datadir={scratch.At("data")}", $"--port={scratch.Port}", "--bind-address=127.0.0.1",
            $"--socket={scratch.At("s.sock")}", $"--pid-file={scratch.At("pid")}", "--local-infile=1", $"--init-file={setup}", .. encrypts]);
        var address = new ServerAddress("mariadb", "127.0.0.1", scratch.Port, User, options.Password, "test", tls.Certificate);
        return new(address, scratch, "KILL", command, () => Greets(scratch.Port));
    }

    /// <summary>The server speaks first, once it has run its init file.</summary>
    private static bool Greets(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port) { ReceiveTimeout = 1000 };
            return client.GetStream().ReadByte() > 0;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
