using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>Stops a command on its server when the caller's token is cancelled or its time is over; says afterwards which it was.</summary>
internal sealed class CommandCancellation : IDisposable
{
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenRegistration registration;

    public CommandCancellation(DbCommand command, Connector connector, TimeSpan timeout, CancellationToken caller)
    {
        this.caller = caller;
        limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
        registration = limit.Token.UnsafeRegister(_ => Cancel(command, connector), null);
        if (timeout != Timeout.InfiniteTimeSpan)
            limit.CancelAfter(timeout);
    }

    public bool IsCanceled => caller.IsCancellationRequested;

    public bool IsTimedOut => limit.IsCancellationRequested && !caller.IsCancellationRequested;

    public void Dispose()
    {
        registration.Dispose();
        limit.Dispose();
    }

    /// <summary>Runs on a thread of the pool: an exception there would end the process.</summary>
    private static void Cancel(DbCommand command, Connector connector)
    {
        try
        {
            connector.Cancel(command);
        }
        catch (Exception)
        {
            // The command ended by itself, or its connection is gone: there is nothing left to stop.
        }
    }
}
