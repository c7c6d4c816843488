using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace DataAgent.Connectors;

/// <summary>Opens a connection within a time that the driver itself does not hold to: some wait for ever for a server that takes the connection and says nothing.</summary>
internal static class BoundedOpening
{
    /// <exception cref="TimeoutException">The time is over; the connection closes itself when the driver lets go of it.</exception>
    public static void Open(DbConnection connection, TimeSpan patience)
    {
        const int running = 0, ended = 1, abandoned = 2;
        var state = running;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                connection.Open();
            }
            catch (Exception e)
            {
                failure = e;
            }

            if (Interlocked.CompareExchange(ref state, ended, running) == abandoned)
                connection.Dispose();
        })
        { IsBackground = true, Name = "DataAgent open" };
        thread.Start();
        if (!thread.Join(patience) && Interlocked.CompareExchange(ref state, abandoned, running) == running)
            throw new TimeoutException($"The server took the connection and did not answer within {patience.TotalSeconds:0.#} s.");
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}
