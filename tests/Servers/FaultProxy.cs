using System.Net;
using System.Net.Sockets;

namespace DataAgent.Servers;

/// <summary>Stands between a client and a server on loopback and breaks what passes as its <see cref="Fault"/> says.</summary>
public sealed class FaultProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> open = [];
    private volatile bool isOver;
    private long bytesToClient;

    public FaultProxy(int serverPort)
    {
        ServerPort = serverPort;
        listener.Start();
        Start(Accept);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Where connections go that are made from now on.</summary>
    public int ServerPort { get; set; }

    public Fault Fault { get; set; } = Fault.None;

    /// <summary>On all connections together.</summary>
    public long BytesToClient => Interlocked.Read(ref bytesToClient);

    /// <summary>Ends all connections that are there.</summary>
    public void DropAll()
    {
        lock (open)
        {
            foreach (var socket in open)
                Close(socket);
            open.Clear();
        }
    }

    public void Dispose()
    {
        isOver = true;
        listener.Stop();
        DropAll();
    }

    private void Accept()
    {
        while (!isOver)
        {
            var client = listener.AcceptSocket();
            var fault = Fault;
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            client.NoDelay = true;
            try
            {
                server.Connect(IPAddress.Loopback, ServerPort);
            }
            catch (SocketException)
            {
                Close(client);
                continue;
            }

            lock (open)
                open.AddRange([client, server]);
            Start(() => Pump(client, server, Fault.None, isToClient: false));
            Start(() => Pump(server, client, fault, isToClient: true));
        }
    }

    private void Pump(Socket from, Socket to, Fault fault, bool isToClient)
    {
        var buffer = new byte[fault.PieceBytes];
        long passed = 0;
        while (true)
        {
            var room = (int)Math.Min(buffer.Length, (fault.AfterBytes ?? long.MaxValue) - passed);
            if (room == 0)
            {
                End(from, to, fault.Ending);
                return;
            }

            var length = Receive(from, buffer, room);
            if (length <= 0)
            {
                End(from, to, length == 0 ? FaultEnding.Close : FaultEnding.Reset);
                return;
            }

            if (fault.Delay > TimeSpan.Zero)
                Thread.Sleep(fault.Delay);
            passed += length;
            if (isToClient)
                Interlocked.Add(ref bytesToClient, length);
            to.Send(buffer, 0, length, SocketFlags.None);
        }
    }

    /// <summary>0 at the end; -1 if it was reset.</summary>
    private static int Receive(Socket from, byte[] buffer, int room)
    {
        try
        {
            return from.Receive(buffer, 0, room, SocketFlags.None);
        }
        catch (SocketException)
        {
            return -1;
        }
    }

    private static void End(Socket from, Socket to, FaultEnding ending)
    {
        if (ending == FaultEnding.HalfOpen)
            return;
        if (ending == FaultEnding.Reset)
            to.LingerState = new LingerOption(true, 0);
        Close(to);
        Close(from);
    }

    private static void Close(Socket socket)
    {
        try
        {
            if (socket.LingerState is not { Enabled: true })
                socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }

        socket.Dispose();
    }

    private static void Start(Action work) => new Thread(() =>
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // one side is gone, and the other was or will be closed
        }
    })
    { IsBackground = true }.Start();
}
