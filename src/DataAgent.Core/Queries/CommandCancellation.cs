using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>Stops a command on its server when the caller's token is cancelled or its time is over; says afterwards which it was.</summary>
/// <remarks>
/// The stop is repeated until the query is disposed: one that comes before the server began the command would be lost. A server that does
/// not react within <see cref="ServerPatience"/> loses the connection.
/// </remarks>
internal sealed class CommandCancellation : IDisposable
{
    private static readonly TimeSpan Repeat = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    /// <summary>How long a stop may take on its server; then the connection is dropped, and the server ends the query by itself when it notices.</summary>
    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(5);

    private readonly object gate = new();
    private readonly ManualResetEventSlim over = new();
    private readonly DbCommand command;
    private readonly Connector connector;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenRegistration registration;

    public CommandCancellation(DbCommand command, Connector connector, TimeSpan timeout, CancellationToken caller)
    {
        this.command = command;
        this.connector = connector;
        this.caller = caller;
        limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
        registration = limit.Token.UnsafeRegister(static self => ((CommandCancellation)self!).Begin(), this);
        if (timeout != Timeout.InfiniteTimeSpan)
            limit.CancelAfter(timeout);
    }

    public bool IsCanceled => caller.IsCancellationRequested;

    public bool IsTimedOut => limit.IsCancellationRequested && !caller.IsCancellationRequested;

    public void LiftTimeLimit() => limit.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Waits for a stop that is on its way: it must not reach the connection's next command.</summary>
    public void Dispose()
    {
        registration.Dispose();
        lock (over)
            over.Set();
        // A stop that reaches no server would wait for its answer for ever; its connection is lost anyway.
        if (Monitor.TryEnter(gate, StopPatience))
            Monitor.Exit(gate);
        limit.Dispose();
    }

    /// <summary>A thread of its own: a busy pool would let the query run on.</summary>
    private void Begin()
    {
        new Thread(StopUntilOver) { IsBackground = true, Name = "DataAgent cancel" }.Start();
        new Thread(DropIfSilent) { IsBackground = true, Name = "DataAgent drop" }.Start();
    }

    /// <summary>Apart from the stop, which itself may wait for a server that says nothing.</summary>
    private void DropIfSilent()
    {
        try
        {
            if (over.Wait(ServerPatience))
                return;
            lock (over)     // else it could be the next query's connection by now
            {
                if (!over.IsSet && command.Connection is { } connection)
                    DriverSocket.Close(connection);
            }
        }
        catch (Exception)
        {
            // It ended meanwhile: there is nothing left to drop.
        }
    }

    /// <summary>An exception here would end the process.</summary>
    private void StopUntilOver()
    {
        while (true)
        {
            lock (gate)
            {
                if (over.IsSet)
                    return;
                try
                {
                    connector.Cancel(command);
                }
                catch (Exception)
                {
                    // The command ended by itself, or its connection is gone: there is nothing left to stop.
                }
            }

            over.Wait(Repeat);
        }
    }
}
