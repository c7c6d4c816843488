using System.Collections.Concurrent;
using System.Data.Common;
using DataAgent.Registry;
using Npgsql;

namespace DataAgent.Connectors;

/// <summary>One pool of connections for each way to connect, kept for the life of the process.</summary>
internal static class PostgreSqlPools
{
    private static readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> Sources = new();

    /// <summary>libpq's names, which people know, to Npgsql's (https://www.postgresql.org/docs/current/libpq-connect.html).</summary>
    private static readonly Dictionary<string, string> LibpqNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["application_name"] = "Application Name",
        ["client_encoding"] = "Client Encoding",
        ["connect_timeout"] = "Timeout",
        ["search_path"] = "Search Path",
        ["target_session_attrs"] = "Target Session Attributes",
        ["krbsrvname"] = "Kerberos Service Name",
    };

    /// <summary>The connections that were opened before, by server and process id: one that comes again was in the pool meanwhile.</summary>
    private static readonly ConcurrentDictionary<(string?, int, int), bool> Seen = new();

    /// <summary>How often a query met a type that its driver did not know, and at which count each pool last read the types.</summary>
    private static int unknownTypes;
    private static readonly ConcurrentDictionary<string, int> TypesReadAt = new();

    /// <summary>A type that was made after the pool was opened is unknown to the driver until it reads the types again.</summary>
    public static void TypesAreStale() => Interlocked.Increment(ref unknownTypes);

    /// <summary>
    /// Asks a connection from the pool whether it still lives, before a query that may have an effect is lost on it: one round trip. If it
    /// does not, the pool is emptied and it fails as a lost connection, so that opening is tried again.
    /// </summary>
    public static void Check(NpgsqlConnection connection)
    {
        if (Seen.Count > 4096)
            Seen.Clear();
        try
        {
            if (!Seen.TryAdd((connection.Host, connection.Port, connection.ProcessID), true))
                connection.Run("SELECT 1");
            var count = Volatile.Read(ref unknownTypes);
            if (TypesReadAt.GetValueOrDefault(connection.ConnectionString) != count)
            {
                connection.ReloadTypes();
                TypesReadAt[connection.ConnectionString] = count;
            }
        }
        catch (NpgsqlException)
        {
            NpgsqlConnection.ClearPool(connection);
            throw;
        }
    }

    /// <summary>Closes the connections that wait for a next query.</summary>
    public static void Clear()
    {
        foreach (var source in Sources.Values.Where(static s => s.IsValueCreated))
            source.Value.Clear();
    }

    public static DbConnection Connect(Target target)
    {
        var settings = Settings(target);
        return Sources.GetOrAdd(settings.ConnectionString, (text, target) => new(() => Source(text, target)), target).Value.CreateConnection();
    }

    private static NpgsqlDataSource Source(string text, Target target)
    {
        var builder = new NpgsqlDataSourceBuilder(text) { Name = target.Connection.Name };
        if (target.IsBrief)
            builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    private static NpgsqlConnectionStringBuilder Settings(Target target)
    {
        var connection = target.Connection;
        var settings = ConnectionText.Begin(new NpgsqlConnectionStringBuilder(), connection, "Host=localhost;Application Name=DataAgent;Keepalive=30;Timeout=10");
        settings.Put("Host", connection.Server);
        settings.Put("Port", connection.Port);
        settings.Put("Database", connection.DatabaseOnServer);
        settings.Put("Username", connection.User);
        settings.Put("Password", connection.Password?.Reveal());
        settings.CommandTimeout = 0;        // the query's own limit counts
        settings.IncludeErrorDetail = false;   // a constraint's detail shows the row's values
        settings.Put("Timeout", connection.ConnectTimeoutSeconds);
        settings.Put("Minimum Pool Size", connection.MinPoolSize);
        settings.Put("Maximum Pool Size", connection.MaxPoolSize);
        if (target.Schemas.Count > 0)
            settings.SearchPath = string.Join(", ", target.Schemas.Select(Dialect.Standard.Quote));
        if (connection.Tls is { } tls)
            settings.SslMode = Tls(connection, tls);
        foreach (var (name, value) in connection.RevealOptions())
            Set(settings, connection, name, value);
        if (target.IsBrief)
            settings.Pooling = false;
        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, Connection connection, string name, string value)
    {
        try
        {
            settings[LibpqNames.GetValueOrDefault(name, name)] = name.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? Tls(connection, value) : value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw ConnectorErrors.OptionInvalid(connection.Name, name, e.InnerException?.Message ?? e.Message);
        }
    }

    private static SslMode Tls(Connection connection, string mode) => mode.ToLowerInvariant() switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" or "verifyca" => SslMode.VerifyCA,
        "verify-full" or "verifyfull" => SslMode.VerifyFull,
        _ => throw ConnectorErrors.SettingInvalid(connection.Name, "TLS", mode, "disable, prefer, require, verify-ca or verify-full"),
    };
}
