using System.Net.Sockets;
using System.Security.Authentication;
using DataAgent.Connectors.ClickHouse;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>ClickHouse 22 or newer, over its HTTP interface; no driver is needed.</summary>
/// <remarks>Options: <c>role</c>, <c>session_id</c>, <c>compress=true</c>; any other is sent as a setting of the query.</remarks>
internal static class ClickHouseServer
{
    /// <remarks>
    /// Should we be killed, the server stops the statement that runs once it sees the connection gone, which it looks for only where nothing but
    /// temporary tables may be written (https://clickhouse.com/docs/operations/settings/settings#cancel_http_readonly_queries_on_client_close),
    /// and ends the session with its tables some seconds after its last request (https://clickhouse.com/docs/interfaces/http#using-clickhouse-sessions-in-the-http-protocol).
    /// </remarks>
    private static EngineDialect Engine { get; } = new()
    {
        SemiJoin = "{0} AS l LEFT SEMI JOIN {1} AS r ON {2}",
        AntiJoin = "{0} AS l LEFT ANTI JOIN {1} AS r ON {2}",
        Number = "toDecimal256OrNull(toString({0}), 20)",
        Moment = "toDateTime64({0}, 7)",
        KeepAlive = TimeSpan.FromSeconds(8),
        Session = static () =>
        {
            var id = $"dataagent-{Guid.NewGuid():N}";
            return new Dictionary<string, string>
            {
                ["session_id"] = id,
                ["session_timeout"] = "30",
                ["log_comment"] = id,
                ["readonly"] = "2",
                ["cancel_http_readonly_queries_on_client_close"] = "1",
                ["join_use_nulls"] = "1",
                ["prefer_column_name_to_alias"] = "1",
            };
        },
    };

    private static KeyArray Keys { get; } = new($"IN (SELECT {ExternalList.Column} FROM {{0}})", static keys => new ExternalList(keys));

    public static Connector Connector { get; } = new()
    {
        Name = "clickhouse",
        DefaultPort = 8123,
        Catalog = ClickHouseCatalog.Sql,
        Driver = static () => "HTTP interface (built in)",
        Connect = static target => new ClickHouseConnection(Settings(target)),
        Dialect = new() { NameQuotes = "\"`", NameEscapes = true, BackslashEscapes = true, DollarQuotes = true, HashComments = true, HasArrays = true, Keys = Keys, Reads = ClickHouseReads.Rules, Types = ClickHouseTypes.Names, Engine = Engine },
        Bind = static (reader, ordinal) =>
            ColumnBinding.Of(reader.GetName(ordinal), reader.GetFieldType(ordinal), ((ClickHouseDataReader)reader).IsNullable(ordinal)),
        Describe = static command =>
        {
            command.CommandText = WithoutRows.Limited(command.CommandText, Connector!.Dialect);
            return command.ExecuteReader();
        },
        BulkLoad = ClickHouseInsert.Load,
        BulkColumn = static (_, reader, ordinal) => ClickHouseInsert.Target(reader, ordinal),
        BulkRows = ClickHouseInsert.BlockRows,
        HasTransactions = false,
        Diagnose = Diagnose,
        ForbidWrites = static connection => ((ClickHouseConnection)connection).ForbidsWrites = true,
        LimitTime = static (command, limit) => command.CommandTimeout = (int)Math.Ceiling(limit.TotalSeconds),
        Tls = static connection => ((ClickHouseConnection)connection).Settings.Address.Scheme == "https" ? "TLS" : "none",
    };

    private const string TlsAdvice = "TLS is spoken at the HTTPS port, 8443, not at the HTTP port; verify-ca and verify-full want a certificate of an authority that this machine trusts; require encrypts without asking who answers.";

    private static ClickHouseSettings Settings(Target target)
    {
        var c = target.Connection;
        var secure = c.Tls is not (null or "disable");
        return new ClickHouseSettings
        {
            Address = new UriBuilder(secure ? "https" : "http", c.Server ?? "localhost", c.Port ?? (secure ? 8443 : 8123)).Uri,
            Database = target.Schemas.Count > 0 ? target.Schemas[0] : c.Database,
            User = c.User,
            Password = c.Password?.Reveal(),
            ConnectTimeout = c.ConnectTimeout ?? TimeSpan.FromSeconds(10),
            MaxConnections = c.MaxPoolSize,
            VerifiesCertificate = c.Tls is "verify-ca" or "verify-full",
            Options = c.RevealOptions().ToDictionary(static o => o.Name, static o => o.Value),
        };
    }

    /// <summary>By the server's code (https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp), else by the HTTP failure's cause.</summary>
    private static Diagnosis? Diagnose(Exception exception) => exception switch
    {
        ClickHouseException e => new(Meaning(e.Code), Said(e), Near: Near(e.Message)),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } s } => new(DataAgentError.ConnectionRefused, s.Message, IsTransient: true),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } s } => new(DataAgentError.HostNotFound, s.Message),
        HttpRequestException { InnerException: AuthenticationException a } => new(DataAgentError.TlsRefused, $"{a.Message.TrimEnd('.')}. {TlsAdvice}"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(DataAgentError.ConnectionFailed, $"What answers is not ClickHouse's HTTP interface: {exception.Message}"),
        HttpRequestException { InnerException: { } cause } => new(DataAgentError.ConnectionLost, $"{exception.Message} {cause.Message}"),
        HttpRequestException or HttpIOException or IOException => new(DataAgentError.ConnectionLost, exception.Message),
        TimeoutException t => new(DataAgentError.ConnectionFailed, t.Message),
        TaskCanceledException { InnerException: TimeoutException t } => new(DataAgentError.ConnectionFailed, t.Message, IsTransient: true),
        _ => null,
    };

    /// <summary>Who is turned away is told on a page how he resets the password of a server of his own.</summary>
    private static string Said(ClickHouseException e) => Meaning(e.Code) == DataAgentError.AuthenticationFailed ? e.Message.Split("\n\n")[0].Trim() : e.Message;

    /// <summary>The position it tells counts in a text whose parameters have their types; so the text behind it: <c>failed at position 39 (FORM): FORM t u. Expected …</c></summary>
    private static string? Near(string message)
    {
        var from = message.IndexOf("): ", StringComparison.Ordinal);
        var to = message.IndexOf(". Expected", StringComparison.Ordinal);
        return message.Contains("failed at position ", StringComparison.Ordinal) && from > 0 && to > from ? message[(from + 3)..to] : null;
    }

    private static DataAgentError Meaning(int code) => code switch
    {
        62 => DataAgentError.SyntaxError,
        16 or 36 or 46 or 47 or 60 => DataAgentError.ObjectNotFound,
        81 => DataAgentError.ServerDatabaseNotFound,
        159 => DataAgentError.QueryTimeout,
        164 => DataAgentError.ReadOnlyViolation,
        192 or 193 or 194 or 516 => DataAgentError.AuthenticationFailed,
        241 => DataAgentError.OutOfMemory,
        243 => DataAgentError.DiskFull,
        394 => DataAgentError.QueryCanceled,
        497 => DataAgentError.PermissionDenied,
        _ => DataAgentError.QueryFailed,
    };
}
