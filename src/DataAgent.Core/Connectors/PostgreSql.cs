using System.Data.Common;
using DataAgent.Connectors.Bulk;
using Npgsql;

namespace DataAgent.Connectors;

/// <summary>PostgreSQL 12 or newer, through Npgsql.</summary>
internal static class PostgreSql
{
    /// <summary>Infinity inside an array is an error, not the year 9999 (read once, before the driver's first use).</summary>
    static PostgreSql() => AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);

    /// <summary>From version 14 on the server itself looks whether we still live, and else ends the statement with all its tables.</summary>
    private static EngineDialect Engine { get; } = new()
    {
        Number = "CAST(CAST({0} AS text) AS numeric)",
        Begin = "SELECT set_config('client_connection_check_interval', '2000', false) WHERE current_setting('client_connection_check_interval', true) IS NOT NULL",
    };

    public static Connector Connector { get; } = new()
    {
        Name = "postgresql",
        Aliases = ["postgres", "pgsql", "pg"],
        DefaultPort = 5432,
        ConnectionStringForm = "Host=…;Database=…;Username=…",
        Catalog = PostgreSqlCatalog.Sql,
        Driver = static () => $"Npgsql {typeof(NpgsqlConnection).Assembly.GetName().Version?.ToString(3)}",
        Connect = PostgreSqlPools.Connect,
        // The driver's own limit covers each answer; with nearly none of it left, it waits for the next one without a limit.
        Open = static (connection, _) => BoundedOpening.Open(connection, TimeSpan.FromSeconds(connection.ConnectionTimeout is 0 ? int.MaxValue / 1000 : connection.ConnectionTimeout + 1)),
        Dialect = new()
        {
            NumbersParameters = true, InfersParameterTypes = true, ListText = PostgreSqlText.List, DollarQuotes = true, BackslashEscapesVary = true, HasArrays = true, Keys = new("= ANY({0})", KeyArray.Whole), Reads = PostgreSqlReads.Rules,
            RowsPerInsert = 1000, MaxParameters = 60_000, Types = PostgreSqlTypes.Names, Engine = Engine,
        },
        Opened = static (connection, _) => PostgreSqlPools.Check((NpgsqlConnection)connection),
        Bind = PostgreSqlColumns.Bind,
        SetValue = PostgreSqlColumns.SetValue,
        BulkLoad = PostgreSqlCopy.Load,
        BulkColumn = static (_, reader, ordinal) => PostgreSqlCopy.Target(reader, ordinal),
        Messages = Listen,
        LimitTime = static (command, limit) => command.Connection!.Run($"SET statement_timeout = {(long)Math.Clamp(limit.TotalMilliseconds, 1, int.MaxValue)}"),
        EstimateCost = EstimateCost,
        ForbidWrites = static connection => connection.Run("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"),
        Tls = static connection => connection.Scalar("SELECT version || ' ' || cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl") as string ?? "none",
        Diagnose = PostgreSqlFailures.Of,
    };

    private static double? EstimateCost(DbCommand command)
    {
        command.CommandText = "EXPLAIN (FORMAT JSON) " + command.CommandText;
        using var plan = System.Text.Json.JsonDocument.Parse((string)command.ExecuteScalar()!);
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Total Cost").GetDouble();
    }

    /// <summary>The connection object is ours alone and ends with the query: nothing needs to be taken off it again.</summary>
    private static void Listen(DbConnection connection, Action<ServerMessage> receive) =>
        ((NpgsqlConnection)connection).Notice += (_, e) => receive(
            e.Notice.InvariantSeverity == "WARNING" ? new(true, e.Notice.MessageText) : new(false, $"{e.Notice.Severity}: {e.Notice.MessageText}"));
}
