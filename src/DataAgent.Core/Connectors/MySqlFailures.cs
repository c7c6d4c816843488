using System.Data.Common;

namespace DataAgent.Connectors;

/// <summary>Error numbers of MySQL (https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html) and MariaDB in our terms.</summary>
internal static class MySqlFailures
{
    /// <summary>MySql.Data 8.0.16 compares the host's name only where the client shows a certificate too.</summary>
    private const string TlsAdvice = "verify-ca wants the certificate of the server's authority in the option SslCa; verify-full, with the driver MySql.Data, the client's own too, in SslCert and SslKey; require encrypts without asking who answers.";

    public static Diagnosis? Diagnose(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is DbException && e.Property<int>("Number") is > 1000 and { } number && ErrorOf(number) is { } error)
                return new(error, e.Message, Near: Near(e.Message), IsTransient: number is 1040 or 1203);
        }

        return IsTls(exception) ? new(DataAgentError.TlsRefused, $"{Whole(exception).TrimEnd('.')}. {TlsAdvice}") : NetworkDiagnosis.Of(exception);
    }

    /// <summary>The server quotes at most 80 characters of what it did not understand, <c>near 'FORM t' at line 1</c>.</summary>
    private static string? Near(string message)
    {
        const string opens = " near '";
        var (from, to) = (message.IndexOf(opens, StringComparison.Ordinal), message.LastIndexOf("' at line ", StringComparison.Ordinal));
        return from >= 0 && to >= from + opens.Length ? message[(from + opens.Length)..to] : null;
    }

    /// <summary>MySql.Data verifies certificates with a library of its own, whose failures it passes on.</summary>
    private static bool IsTls(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is DbException && e.Message.Contains("SSL", StringComparison.Ordinal) || e.GetType().Namespace?.StartsWith("Org.BouncyCastle", StringComparison.Ordinal) == true)
                return true;
        }

        return false;
    }

    private static string Whole(Exception e) => e.InnerException is { } cause ? $"{e.Message} {cause.Message}" : e.Message;

    private static DataAgentError? ErrorOf(int number) => number switch
    {
        1045 or 1698 => DataAgentError.AuthenticationFailed,
        1044 or 1142 or 1143 or 1227 or 1370 => DataAgentError.PermissionDenied,
        1049 => DataAgentError.ServerDatabaseNotFound,
        1064 or 1149 => DataAgentError.SyntaxError,
        1146 or 1054 or 1305 or 1051 => DataAgentError.ObjectNotFound,
        1205 or 1213 or 3572 => DataAgentError.LockTimeout,
        1317 => DataAgentError.QueryCanceled,
        1969 or 3024 => DataAgentError.QueryTimeout,
        1062 or 1451 or 1452 or 1048 or 4025 or 3819 => DataAgentError.ConstraintViolated,
        1290 or 1792 or 1836 => DataAgentError.ReadOnlyViolation,
        1021 or 1114 => DataAgentError.DiskFull,
        1040 or 1203 or 1130 => DataAgentError.ConnectionFailed,
        1053 or 1927 or 2006 or 2013 => DataAgentError.ConnectionLost,
        _ => null,
    };
}
