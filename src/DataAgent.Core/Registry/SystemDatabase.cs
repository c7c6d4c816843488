using System.Net.Sockets;
using Npgsql;

namespace DataAgent.Registry;

/// <summary>Reaches the PostgreSQL that holds a team's registry.</summary>
internal sealed class SystemDatabase
{
    public const string Variable = "SYSTEM_DATABASE_URL";

    private static readonly IReadOnlyList<ConnectionType> types = [new("postgresql", 5432) { Aliases = ["postgres"] }];

    private readonly string connectionString;
    private readonly TimeSpan lockTimeout;

    /// <exception cref="DataAgentException">RegistryUnavailable: it is no PostgreSQL URL.</exception>
    public SystemDatabase(RegistryOptions options, string url)
    {
        Connection parts;
        try
        {
            parts = ConnectionUrl.Parse(url, Variable, types, options.Environment);
        }
        catch (DataAgentException e)
        {
            throw RegistryErrors.RegistryUnavailable(Variable, e.Message, null);
        }
        Place = $"{parts.Server ?? "localhost"}:{parts.Port ?? 5432}/{parts.Database}";
        lockTimeout = options.LockTimeout;
        connectionString = Text(parts, options);
    }

    public string Place { get; }

    /// <summary>Runs a piece of work in a transaction of its own; a connection that died in the pool is replaced once.</summary>
    /// <param name="begin">What opens the work and may be done twice.</param>
    /// <exception cref="DataAgentException">RegistryUnavailable, RegistryLocked, and what the work throws.</exception>
    public T Use<T>(Action<NpgsqlConnection, NpgsqlTransaction> begin, Func<NpgsqlConnection, NpgsqlTransaction?, T> work)
    {
        try
        {
            var (connection, transaction) = Begin(begin);
            using (connection)
            using (transaction)
            {
                var result = work(connection, transaction);
                if (connection.FullState == System.Data.ConnectionState.Open)
                    transaction.Commit();
                return result;
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw RegistryErrors.RegistryLocked(Place, lockTimeout, e);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw RegistryErrors.RegistryUnavailable(Place, (e as PostgresException)?.MessageText ?? e.InnerException?.Message ?? e.Message, e);
        }
        catch (ArgumentException e)
        {
            // The driver's message quotes the setting it does not know, not its value.
            throw RegistryErrors.RegistryUnavailable(Place, $"{Variable} has an option that the driver refuses.", e);
        }
    }

    private (NpgsqlConnection Connection, NpgsqlTransaction Transaction) Begin(Action<NpgsqlConnection, NpgsqlTransaction> begin)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = new NpgsqlConnection(connectionString);
            try
            {
                connection.Open();
                var transaction = connection.BeginTransaction();
                using (var alive = new NpgsqlCommand($"SET LOCAL lock_timeout = {(long)lockTimeout.TotalMilliseconds}", connection, transaction))
                    alive.ExecuteNonQuery();
                begin(connection, transaction);
                return (connection, transaction);
            }
            catch (NpgsqlException e) when (attempt == 1 && connection.FullState != System.Data.ConnectionState.Open && IsStale(e))
            {
                NpgsqlConnection.ClearPool(connection);
                connection.Dispose();
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    /// <summary>The server went away since the pool last used the connection.</summary>
    private static bool IsStale(NpgsqlException e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
        || e is not PostgresException && e.InnerException is IOException or EndOfStreamException;

    private static string Text(Connection parts, RegistryOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder { ApplicationName = "DataAgent registry", Timeout = 10, MaxPoolSize = 10 };
        builder.Host = parts.Server ?? "localhost";
        builder.Port = parts.Port ?? 5432;
        if (parts.Database is not null)
            builder.Database = parts.Database;
        if (parts.User is not null)
            builder.Username = parts.User;
        if (parts.Password is { } password)
            builder.Password = (password.Reference is null ? password : new SecretBinding(options).At(password.Template ?? password.Reference, null)).Reveal();
        if (parts.ConnectTimeout is { } timeout)
            builder.Timeout = (int)Math.Ceiling(timeout.TotalSeconds);
        if (parts.Tls is { } tls && Enum.TryParse<SslMode>(tls.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode))
            builder.SslMode = mode;
        foreach (var (name, value) in parts.Options)
            builder[name] = value;
        return builder.ConnectionString;
    }
}
