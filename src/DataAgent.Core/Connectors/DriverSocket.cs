using System.Collections;
using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;

namespace DataAgent.Connectors;

/// <summary>Closes the socket under a driver's connection, so that a thread that waits for a silent server in the driver's code comes back with an error.</summary>
/// <remarks>
/// ADO.NET has no way to let go: Cancel asks the server, and Close and Dispose wait for it. The socket is looked for in the fields of the
/// driver's own objects, the nearest first; collections are passed over, since they hold other connections. Nothing happens if there is none.
/// </remarks>
internal static class DriverSocket
{
    private const int MaxDepth = 7, MaxObjects = 500;

    public static void Close(DbConnection connection) => Find(connection)?.Dispose();

    internal static Socket? Find(DbConnection connection)
    {
        var driver = connection.GetType().Assembly;
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { connection };
        var next = new Queue<(object Value, int Depth)>([(connection, 0)]);
        while (next.TryDequeue(out var at))
        {
            if (at.Value is Socket socket)
                return socket;
            if (at.Depth == MaxDepth || seen.Count > MaxObjects)
                continue;
            foreach (var value in Fields(at.Value.GetType()).Select(f => f.GetValue(at.Value)))
            {
                if (value is not null and not IEnumerable && IsOnTheWay(value.GetType(), driver) && seen.Add(value))
                    next.Enqueue((value, at.Depth + 1));
            }
        }

        return null;
    }

    private static bool IsOnTheWay(Type type, Assembly driver) =>
        type.IsClass && (type.Assembly == driver || type.IsAssignableTo(typeof(Stream)) || type == typeof(Socket) || type == typeof(TcpClient));

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
    }
}
