using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace DataAgent.Connectors;

/// <summary>What Npgsql's exceptions mean: by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), else by their cause.</summary>
internal static class PostgreSqlFailures
{
    public static Diagnosis? Diagnose(Exception exception) => exception switch
    {
        PostgresException e => new(Meaning(e.SqlState), e.MessageText, e.Position > 0 ? e.Position : null, e.IsTransient),
        OverflowException or InvalidCastException => new(DataAgentError.ValueNotRepresentable),
        NpgsqlException { InnerException: SocketException socket } => Unreachable(socket, exception.Message),
        NpgsqlException { InnerException: AuthenticationException } e => new(DataAgentError.TlsRefused, $"TLS failed: {e.InnerException!.Message}"),
        NpgsqlException e when e.Message.Contains("SSL", StringComparison.Ordinal) => new(DataAgentError.TlsRefused, e.Message),
        NpgsqlException { InnerException: TimeoutException } e => new(DataAgentError.ConnectionFailed, e.Message, IsTransient: true),
        NpgsqlException e => new(DataAgentError.ConnectionLost, e.Message, IsTransient: e.IsTransient),
        SocketException e => Unreachable(e, e.Message),
        _ => null,
    };

    private static Diagnosis Unreachable(SocketException socket, string message) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new(DataAgentError.ConnectionRefused, message, IsTransient: true),
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => new(DataAgentError.HostNotFound, message),
        _ => new(DataAgentError.ConnectionLost, message, IsTransient: true),
    };

    private static DataAgentError Meaning(string state) => state switch
    {
        "42601" => DataAgentError.SyntaxError,
        "42P01" or "42703" or "42883" or "3F000" => DataAgentError.ObjectNotFound,
        "42501" => DataAgentError.PermissionDenied,
        "28P01" or "28000" => DataAgentError.AuthenticationFailed,
        "3D000" => DataAgentError.ServerDatabaseNotFound,
        "57014" => DataAgentError.QueryCanceled,
        "55P03" => DataAgentError.LockTimeout,
        "25006" => DataAgentError.ReadOnlyViolation,
        "53100" => DataAgentError.DiskFull,
        "53200" => DataAgentError.OutOfMemory,
        "57P01" or "57P02" or "57P03" => DataAgentError.ConnectionLost,
        "22003" => DataAgentError.ValueNotRepresentable,
        _ when state.StartsWith("23", StringComparison.Ordinal) => DataAgentError.ConstraintViolated,
        _ when state.StartsWith("08", StringComparison.Ordinal) => DataAgentError.ConnectionLost,
        _ => DataAgentError.QueryFailed,
    };
}
