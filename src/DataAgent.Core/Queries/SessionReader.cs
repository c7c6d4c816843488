using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.Queries;

/// <summary>The rows of a <see cref="ServerSession"/>'s statement, whose failures are ours; disposed before its end it stops the statement.</summary>
internal sealed class SessionReader(DbDataReader inner, ServerSession session, DbCommand command, CommandCancellation cancellation) : ReaderOver(inner)
{
    private long rows;
    private bool isOver;
    private bool isDisposed;

    public override bool Read()
    {
        isOver = !Next(Inner.Read);
        rows += isOver ? 0 : 1;
        return !isOver;
    }

    public override bool NextResult()
    {
        isOver = !Next(Inner.NextResult);
        return !isOver;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDisposed)
        {
            isDisposed = true;  // the driver's reader may be the next statement's by the second time
            if (!isOver)
                Quietly(() => session.Connector.Cancel(command));
            Quietly(Inner.Dispose);
            cancellation.Dispose();
            Quietly(command.Dispose);
        }

        base.Dispose(disposing);
    }

    private bool Next(Func<bool> move)
    {
        try
        {
            var more = move();
            ThrowIfStopped(null); // some servers end a stopped statement as if it were complete
            return more;
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException))
        {
            ThrowIfStopped(e);
            throw session.Failed(e, rows);
        }
    }

    private void ThrowIfStopped(Exception? cause)
    {
        if (cancellation.IsCanceled)
            throw new OperationCanceledException("The query was stopped.", cause);
    }

    private static void Quietly(Action close)
    {
        try
        {
            close();
        }
        catch (Exception)
        {
            // what was broken has been reported where it broke
        }
    }
}
