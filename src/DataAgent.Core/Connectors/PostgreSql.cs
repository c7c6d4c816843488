using System.Collections.Concurrent;
using System.Data.Common;
using DataAgent.Registry;
using Npgsql;

namespace DataAgent.Connectors;

/// <summary>PostgreSQL 12 or newer, through Npgsql; one pool a connection.</summary>
internal static class PostgreSql
{
    private static readonly ConcurrentDictionary<string, NpgsqlDataSource> Pools = new();

    /// <summary>An infinite timestamp is an error that names its column, not the year 9999 (read once, before the driver's first use).</summary>
    static PostgreSql() => AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);

    public static Connector Connector { get; } = new()
    {
        Name = "postgresql",
        Aliases = ["postgres", "pgsql"],
        DefaultPort = 5432,
        Driver = static () => $"Npgsql {typeof(NpgsqlConnection).Assembly.GetName().Version}",
        Connect = static target => Pool(target).CreateConnection(),
        Dialect = new() { DollarQuotes = true },
        Bind = PostgreSqlColumns.Bind,
        Diagnose = PostgreSqlFailures.Diagnose,
        Messages = Listen,
        Tls = static connection => Scalar(connection, "SELECT coalesce(version, 'none') FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
    };

    internal static NpgsqlDataSource Pool(Target target) =>
        Pools.GetOrAdd(Settings(target).ConnectionString, static t => new NpgsqlDataSourceBuilder(t).Build());

    private static string? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }

    private static void Listen(DbConnection connection, Action<ServerMessage> receive) =>
        ((NpgsqlConnection)connection).Notice += (_, e) => receive(new(e.Notice.Severity is "WARNING", e.Notice.MessageText));

    private static NpgsqlConnectionStringBuilder Settings(Target target)
    {
        var c = target.Connection;
        var text = new NpgsqlConnectionStringBuilder(c.ConnectionString?.Reveal())
        {
            ApplicationName = "DataAgent",
            IncludeErrorDetail = false, // a constraint's detail shows the row's values
        };
        if (c.ConnectionString is null)
        {
            text.Host = c.Server ?? "localhost";
            text.Port = c.Port ?? Connector.DefaultPort!.Value;
            text.Username = c.User;
            text.Password = c.Password?.Reveal();
            text.Database = c.Database ?? (c.Databases.Count == 1 ? c.Databases[0] : null);
            text.KeepAlive = 30;
        }

        text.Timeout = (int)Math.Ceiling((c.ConnectTimeout ?? TimeSpan.FromSeconds(10)).TotalSeconds);
        text.MinPoolSize = c.MinPoolSize ?? text.MinPoolSize;
        text.MaxPoolSize = c.MaxPoolSize ?? text.MaxPoolSize;
        if (c.Tls is { } tls)
            text.SslMode = Enum.Parse<SslMode>(tls.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        if (target.Schemas.Count > 0)
            text.SearchPath = string.Join(", ", target.Schemas.Select(Dialect.Standard.Quote));
        if (c.ReadOnly)
            text.Options = $"{text.Options} -c default_transaction_read_only=on".Trim();
        foreach (var (name, value) in c.Options)
            text[name] = value;
        return text;
    }
}
