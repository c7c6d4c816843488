using DataAgent.Servers;
using Npgsql;

namespace DataAgent.Unit.Registry;

/// <summary>A PostgreSQL of the registry's own, with a password that a URL must quote: its tests stop and start it.</summary>
public sealed class SystemDatabaseServer : IDisposable
{
    public const string Password = "sys p@ss/x-pw", Kind = "postgresql";

    private readonly RunningServer? server;
    private int databases;

    public SystemDatabaseServer()
    {
        if (IsInstalled)    // else every test that would use it is skipped
            server = ServerKinds.Get(Kind).Start(new() { Password = Password });
    }

    public static bool IsInstalled => ServerKinds.Get(Kind).Missing is null;

    public int Port => server!.Address.Port;

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

    public void Restart() => server!.Restart();

    public void Dispose()
    {
        if (server is null)
            return;
        Assert.DoesNotContain(Leaks.Mark, server.Log, StringComparison.Ordinal);
        server.Dispose();
    }
}
