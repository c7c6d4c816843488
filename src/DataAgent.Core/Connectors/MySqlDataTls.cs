using System.Collections;
using System.Data.Common;
using System.Reflection;

namespace DataAgent.Connectors;

/// <summary>Takes from MySql.Data its memory of broken TLS handshakes.</summary>
/// <remarks>
/// Version 8.0.16 counts, for the life of the process, how often a handshake with a server failed, and offers an older TLS version each time, down to ones
/// that no library speaks any more: one connection cut in its handshake, and the server is out of reach until the process ends.
/// </remarks>
internal static class MySqlDataTls
{
    private static readonly object Gate = new();

    public static void Forget(DbConnection connection)
    {
        var memory = connection.GetType().Assembly.GetType("MySql.Data.Common.Ssl")?.GetField("tlsRetry", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null);
        lock (Gate)
            (memory as IDictionary)?.Clear();
    }
}
