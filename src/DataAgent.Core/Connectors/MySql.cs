using System.Data.Common;
using DataAgent.Connectors.Bulk;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>MySQL 8 and MariaDB 10.5 or newer, through MySqlConnector or MySql.Data, whichever is staged.</summary>
internal static class MySql
{
    private const int QueryInterrupted = 1317;

    public static Connector Connector { get; } = new()
    {
        Name = "mysql",
        Aliases = ["mariadb"],
        DefaultPort = 3306,
        ConnectionStringForm = "Server=…;Database=…;User ID=…",
        Catalog = MySqlCatalog.Sql,
        Driver = static () => Providers.Describe("mysql"),
        Connect = Connect,
        Dialect = new()
        {
            Quotes = ("`", "`"), NameQuotes = "`", BackslashEscapes = true, BackslashEscapesVary = true, HashComments = true, DashCommentsNeedBlank = true,
            NestedComments = false, RunComments = ["!", "M!"], Reads = MySqlReads.Rules,
            RowsPerInsert = 1000, MaxParameters = 60_000, Types = MySqlTypes.Names,
            Assigns = @"@{0}\s*:=|\bSET\s+(?:[\w@.]+\s*:?=[^;]*?,\s*)*@{0}\s*=|\bINTO\s+(?:@\w+\s*,\s*)*@{0}\b",
        },
        Open = Open,
        Opened = static (connection, _) => Reset(connection),
        Execute = static command => new MySqlReader(command.ExecuteReader()),
        ExecutePlain = static command => command.ExecuteReader(),
        Describe = Describe,
        Bind = MySqlColumns.Bind,
        SetValue = MySqlColumns.SetValue,
        BulkLoad = MySqlBulk.Load,
        BulkColumn = static (_, reader, ordinal) => MySqlBulk.Target(reader, ordinal),
        LimitTime = LimitTime,
        EstimateCost = MySqlCost.Estimate,
        ForbidWrites = static connection => connection.Run("SET SESSION TRANSACTION READ ONLY"),
        Messages = InfoMessages.Listen,
        Diagnose = MySqlFailures.Diagnose,
        Tls = Tls,
    };

    private static DbConnection Connect(Target target)
    {
        var c = target.Connection;
        var factory = Providers.Factory("mysql");
        var text = ConnectionText.Begin(factory.CreateConnectionStringBuilder()!, c, "Server=localhost;Connection Timeout=10");
        text.Put("Server", c.Server);
        text.Put("Port", (uint?)c.Port);
        text.Put("User ID", c.User);
        text.Put("Password", c.Password?.Reveal());
        text.Put("Database", target.Schemas.Count > 0 ? target.Schemas[0] : c.DatabaseOnServer);
        text.Put("Connection Timeout", (uint?)c.ConnectTimeoutSeconds);
        text["Convert Zero Datetime"] = true;           // MySqlReader shows them as NULL
        text["Treat Tiny As Boolean"] = false;          // MySqlColumns decides, and looks at the value
        text["Allow User Variables"] = true;
        if (factory.GetType().Namespace == "MySqlConnector")
            text["GUID Format"] = "None";
        else
        {
            text["Connection Reset"] = true;            // else the next query finds this one's temporary tables and settings
            text["Old Guids"] = true;                   // CHAR(36) is text, and need hold no Guid; BINARY(16) is turned back into bytes
            text["Character Set"] = "utf8mb4";          // else text is sent in the server's default, which may have no emoji
        }
        text.Put("Minimum Pool Size", (uint?)c.MinPoolSize);
        text.Put("Maximum Pool Size", (uint?)c.MaxPoolSize);
        if (c.Tls is { } tls)
            Set(text, c, "SslMode", SslMode(c, tls));
        foreach (var (name, value) in c.RevealOptions())
            Set(text, c, name, value);
        if (target.IsBrief)
            text["Pooling"] = false;
        var connection = factory.CreateConnection()!;
        connection.ConnectionString = text.ConnectionString;
        return connection;
    }

    /// <summary>MySql.Data's own limit ends with the TCP connection: it waits for the greeting without one.</summary>
    private static void Open(DbConnection connection, Target target)
    {
        if (connection.GetType().Namespace == "MySqlConnector")
            connection.Open();
        else
            OpenMySqlData(connection, (target.Connection.ConnectTimeout ?? TimeSpan.FromSeconds(10)) + TimeSpan.FromSeconds(1));
    }

    private static void OpenMySqlData(DbConnection connection, TimeSpan patience)
    {
        try
        {
            BoundedOpening.Open(connection, patience);
        }
        catch
        {
            MySqlDataTls.Forget(connection);
            throw;
        }
    }

    private static void Set(DbConnectionStringBuilder text, Connection connection, string name, string value)
    {
        try
        {
            text[name] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or InvalidOperationException)
        {
            throw ConnectorErrors.OptionInvalid(connection.Name, name, e.Message);
        }
    }

    private static string SslMode(Connection connection, string tls) => tls.ToLowerInvariant() switch
    {
        "disable" => "None",
        "prefer" => "Preferred",
        "require" => "Required",
        "verify-ca" => "VerifyCA",
        "verify-full" => "VerifyFull",
        _ => throw ConnectorErrors.SettingInvalid(connection.Name, "TLS", tls, "disable, prefer, require, verify-ca or verify-full"),
    };

    /// <summary>
    /// Takes back what an earlier query left on a pooled connection, a stop that came too late included; and has text come as utf8mb4,
    /// which MySql.Data does not ask for and then cannot read.
    /// </summary>
    private static void Reset(DbConnection connection)
    {
        var sql = IsMariaDb(connection)
            ? "SET character_set_client = utf8mb4, character_set_connection = utf8mb4, character_set_results = utf8mb4, tx_read_only = 0, max_statement_time = 0"
            : "SET character_set_client = utf8mb4, character_set_connection = utf8mb4, character_set_results = utf8mb4, transaction_read_only = 0, max_execution_time = 0";
        try
        {
            connection.Run(sql);
        }
        catch (DbException e) when (e.Property<int>("Number") == QueryInterrupted)
        {
            connection.Run(sql);
        }
    }

    /// <summary>MySQL's limit holds for SELECT only (https://dev.mysql.com/doc/refman/8.0/en/server-system-variables.html#sysvar_max_execution_time).</summary>
    private static void LimitTime(DbCommand command, TimeSpan limit)
    {
        var connection = command.Connection!;
        connection.Run(IsMariaDb(connection)
            ? FormattableString.Invariant($"SET max_statement_time = {limit.TotalSeconds:0.###}")
            : FormattableString.Invariant($"SET max_execution_time = {Math.Max(1, limit.TotalMilliseconds):0}"));
    }

    /// <summary>The driver runs the statement with a row limit of 0, which reads nothing for a SELECT; what would write is refused.</summary>
    private static MySqlReader Describe(DbCommand command)
    {
        command.Connection!.Run("START TRANSACTION READ ONLY");
        return new(WithoutRows.ByDriver(command));
    }

    private static bool IsMariaDb(DbConnection connection) => connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);

    private static string? Tls(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SHOW SESSION STATUS LIKE 'Ssl_version'";
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetString(1) is { Length: > 0 } version ? version : "none";
    }
}
