using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>Stands before a server, counts who connects, and can put TLS with a self-signed certificate before it.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? certificate;
    private readonly int target;
    private int connections;

    public Relay(int target, bool tls = false)
    {
        (this.target, certificate) = (target, tls ? SelfSigned() : null);
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref connections);

    public void Dispose()
    {
        listener.Dispose();
        certificate?.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=somewhere.else", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Pass(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the relay was closed
        }
    }

    private async Task Pass(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using var server = new TcpClient("127.0.0.1", target);
        try
        {
            using var near = certificate is null ? (Stream)client.GetStream() : await Encrypted(client.GetStream());
            using var far = server.GetStream();
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // one side has gone
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<Stream> Encrypted(Stream plain)
    {
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(certificate!);
        return tls;
    }
}
