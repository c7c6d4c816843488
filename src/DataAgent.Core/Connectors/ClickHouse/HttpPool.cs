using System.Collections.Concurrent;
using System.Net;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>One client, and so one pool of sockets, for all connections that reach a server the same way.</summary>
internal static class HttpPool
{
    private static readonly ConcurrentDictionary<(string Address, bool Verifies, int Max, TimeSpan Timeout), HttpClient> Clients = new();

    public static HttpClient Client(ClickHouseSettings settings) =>
        Clients.GetOrAdd(
            (settings.Address.GetLeftPart(UriPartial.Authority), settings.VerifiesCertificate, settings.MaxConnections ?? int.MaxValue, settings.ConnectTimeout),
            static key => new HttpClient(Handler(key.Verifies, key.Max, key.Timeout)) { Timeout = Timeout.InfiniteTimeSpan });

    private static SocketsHttpHandler Handler(bool verifies, int maxConnections, TimeSpan connectTimeout)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // the password would go along
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = connectTimeout,
            MaxResponseDrainSize = 1 << 16, // the rest of an answer that nobody wants is not waited for
            MaxConnectionsPerServer = maxConnections,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(8), // shorter than the server's keep_alive_timeout of 10 s or more
            UseProxy = false,
        };
        if (!verifies)
        {
#pragma warning disable CA5359 // 'require' means encrypted, whoever the server is, as PostgreSQL defines the word; verify-full asks
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }
}
