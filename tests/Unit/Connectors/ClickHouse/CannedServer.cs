using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataAgent.Unit.Connectors.ClickHouse;

/// <summary>Gives every request the same bytes and hangs up.</summary>
internal sealed class CannedServer : IDisposable
{
    /// <summary>The head of a genuine answer whose body comes in chunks.</summary>
    public const string Genuine = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nX-ClickHouse-Query-Id: 1\r\nX-ClickHouse-Format: RowBinaryWithNamesAndTypes\r\n\r\n";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] answer;

    public CannedServer(byte[] answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>One chunk of one String column <c>v</c>, without the empty chunk that ends the body.</summary>
    public static byte[] Rows(params string[] values)
    {
        byte[] body = [1, 1, (byte)'v', 6, .. "String"u8, .. values.SelectMany(static v => Encoding.UTF8.GetBytes(v).Prepend((byte)v.Length))];
        return [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n"u8];
    }

    public void Dispose() => listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                var request = new byte[4096];
                var stream = client.GetStream();
                _ = await stream.ReadAsync(request);
                await stream.WriteAsync(answer);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(request) > 0)
                {
                    // until the client hangs up too: nothing may be lost by a reset
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // closed
        }
    }
}
