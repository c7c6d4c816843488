using Npgsql;

namespace DataAgent.Connectors;

/// <summary>PostgreSQL's SQLSTATEs in our terms (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgreSqlFailures
{
    private const string TlsAdvice = "verify-ca and verify-full want a certificate of an authority that this machine trusts, or that the option sslrootcert names; require encrypts without asking who answers.";

    public static Diagnosis? Of(Exception exception) => exception switch
    {
        PostgresException server => Of(server),
        { InnerException: PostgresException server } => Of(server),
        NpgsqlException e when e.Message.Contains("SSL", StringComparison.Ordinal) => new(DataAgentError.TlsRefused, $"{Whole(e).TrimEnd('.')}. {TlsAdvice}"),
        NpgsqlException { InnerException: null } e when e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            new(DataAgentError.AuthenticationFailed),
        NpgsqlException e => NetworkDiagnosis.Of(e) ?? new(DataAgentError.ConnectionFailed, Whole(e), IsTransient: e.IsTransient),
        _ => NetworkDiagnosis.Of(exception),
    };

    private static Diagnosis Of(PostgresException e)
    {
        var text = e.Hint is { } hint ? $"{e.MessageText} Hint: {hint}" : e.MessageText;
        return new(ErrorOf(e), text, e.Position > 0 ? e.Position : null, IsTransient: e.IsTransient || e.SqlState is "57P01" or "57P02");
    }

    private static DataAgentError ErrorOf(PostgresException e) => e.SqlState switch
    {
        "57014" => e.MessageText.Contains("statement timeout", StringComparison.Ordinal) ? DataAgentError.QueryTimeout : DataAgentError.QueryCanceled,
        "55P03" or "40P01" => DataAgentError.LockTimeout,
        "42601" => DataAgentError.SyntaxError,
        "42P01" or "42703" or "42883" or "42704" or "3F000" => DataAgentError.ObjectNotFound,
        "42501" => DataAgentError.PermissionDenied,
        "25006" => DataAgentError.ReadOnlyViolation,
        "3D000" => DataAgentError.ServerDatabaseNotFound,
        "53100" => DataAgentError.DiskFull,
        "53200" => DataAgentError.OutOfMemory,
        "57P01" or "57P02" => DataAgentError.ConnectionLost,
        "57P03" or "53300" => DataAgentError.ConnectionFailed,
        ['2', '8', ..] => DataAgentError.AuthenticationFailed,
        ['2', '3', ..] => DataAgentError.ConstraintViolated,
        ['0', '8', ..] => DataAgentError.ConnectionLost,
        _ => DataAgentError.QueryFailed,
    };

    private static string Whole(Exception e) => e.InnerException is { } cause ? $"{e.Message} {cause.Message}" : e.Message;
}
