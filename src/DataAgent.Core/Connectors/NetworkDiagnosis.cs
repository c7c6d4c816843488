using System.Net.Sockets;
using System.Security.Authentication;

namespace DataAgent.Connectors;

/// <summary>What a network failure means, whichever driver wrapped it: the innermost cause decides.</summary>
internal static class NetworkDiagnosis
{
    public static Diagnosis? Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException socket:
                    return Of(socket, exception);
                case AuthenticationException:
                    return new(DataAgentError.TlsRefused, With(exception, e));
                case TimeoutException:  // the user's patience is over: trying again would triple it
                    return new(DataAgentError.ConnectionFailed, With(exception, e));
                case IOException when e.InnerException is not (SocketException or TimeoutException):
                    return new(DataAgentError.ConnectionLost, With(exception, e), IsTransient: true);
            }
        }

        return null;
    }

    private static Diagnosis Of(SocketException socket, Exception outer) => socket.SocketErrorCode switch
    {
        // Names that do not resolve now seldom do a second later, and waiting hides the typing error.
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => new(DataAgentError.HostNotFound, With(outer, socket)),
        SocketError.ConnectionRefused => new(DataAgentError.ConnectionRefused, With(outer, socket), IsTransient: true),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown =>
            new(DataAgentError.ConnectionLost, With(outer, socket), IsTransient: true),
        _ => new(DataAgentError.ConnectionFailed, With(outer, socket), IsTransient: socket.SocketErrorCode != SocketError.TimedOut),
    };

    private static string With(Exception outer, Exception cause) =>
        ReferenceEquals(outer, cause) || outer.Message.Contains(cause.Message, StringComparison.Ordinal) ? outer.Message : $"{outer.Message} {cause.Message}";
}
