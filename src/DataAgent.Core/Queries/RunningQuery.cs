using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>An open connection with a command on it: owns both, and turns what the driver throws into our failures.</summary>
internal sealed class RunningQuery(Connector connector, Target target, TimeSpan timeout, DbConnection connection, DbCommand command, SentText text, CommandCancellation cancellation) : IDisposable
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<ServerMessage> messages = new();
    private DbDataReader? reader;
    private bool? ahead;
    private bool isDone;
    private bool isOnRow;
    private bool isDisposed;

    public DbDataReader Reader => reader ?? throw new InvalidOperationException("The query was not started.");

    public long RowsRead { get; private set; }

    /// <summary>What ended it before its end; null: nothing.</summary>
    public Exception? Failure { get; private set; }

    public Connector Connector => connector;

    public void Start(Func<DbCommand, DbDataReader> execute)
    {
        connector.Messages?.Invoke(connection, messages.Enqueue);
        Guard(command, c => reader = execute(c));   // there even if a stop comes first: it would be left open
    }

    /// <summary>Has the server stop the command itself, if it can.</summary>
    public void LimitTime(TimeSpan limit) => Guard(command, c =>
    {
        connector.LimitTime?.Invoke(c, limit);
        return true;
    });

    public bool TryTakeMessage([NotNullWhen(true)] out ServerMessage? message) => messages.TryDequeue(out message);

    /// <summary>Moves past statements without rows, then fetches the first row, so that columns can be typed by what is stored there; the next Read gives it.</summary>
    public void ReadAhead()
    {
        while (Reader.FieldCount == 0 && NextResult())
        {
            // statements that give no rows
        }

        ahead = Guard(Reader, static r => r.FieldCount > 0 && r.Read());
    }

    /// <summary>From here on only the caller stops the query.</summary>
    public void LiftTimeLimit() => cancellation.LiftTimeLimit();

    public bool Read()
    {
        isOnRow = false;
        if (ahead is not { } more)
            more = Guard(Reader, static r => r.Read());
        ahead = null;
        isOnRow = more;
        if (more)
            RowsRead++;
        return more;
    }

    /// <summary>False after the last; only then are all statements of a batch known to have succeeded.</summary>
    public bool NextResult()
    {
        ahead = null;
        isOnRow = false;
        var more = Guard(Reader, static r => r.NextResult());
        isDone = !more;
        return more;
    }

    public T Guard<TState, T>(TState state, Func<TState, T> work)
    {
        ThrowIfStopped(null);
        T result;
        try
        {
            result = work(state);
        }
        catch (DataAgentException e)
        {
            throw Ended(QueryErrors.Failed(target, e, RowsThatCame));
        }
        catch (Exception e)
        {
            throw Ended(Of(e));
        }

        // Some servers end a stopped command as if it were complete.
        ThrowIfStopped(null);
        return result;
    }

    /// <summary>In our words what the driver threw while another stage read values from it.</summary>
    public Exception Failed(Exception e) => Ended(Of(e));

    /// <summary>A command with rows left is stopped first: disposing its reader would otherwise read the rest of them.</summary>
    /// <remarks>
    /// What is already on its way is read to its end by the driver; if that takes long, a thread goes on with it and then closes the connection.
    /// A second time does nothing: drivers use a connection's reader again, so it may be another query's by then.
    /// </remarks>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        if (isDone || reader is not { IsClosed: false })
        {
            Close();
            return;
        }

        var closing = new Thread(StopAndClose) { IsBackground = true, Name = "DataAgent close" };
        closing.Start();
        closing.Join(ClosePatience);
    }

    private void StopAndClose()
    {
        Quietly(() => connector.Cancel(command));   // waits for a server that says nothing
        Close();
    }

    private void Close()
    {
        Quietly(() => reader?.Dispose());
        cancellation.Dispose();
        Quietly(command.Dispose);
        Quietly(connection.Dispose);
    }

    /// <summary>A row whose values could not be read did not come.</summary>
    private long RowsThatCame => isOnRow ? RowsRead - 1 : RowsRead;

    private void ThrowIfStopped(Exception? cause)
    {
        if (cancellation.IsCanceled)
            throw Ended(new OperationCanceledException("The query was stopped.", cause));
        if (cancellation.IsTimedOut)
            throw Ended(QueryErrors.Timeout(target, timeout, cause));
    }

    /// <summary>The first failure is the one that ended the query.</summary>
    private Exception Ended(Exception failure)
    {
        Failure ??= failure;
        return failure;
    }

    private DataAgentException Of(Exception e)
    {
        ThrowIfStopped(e);
        return connector.Diagnose(e)?.Error == DataAgentError.QueryTimeout
            ? QueryErrors.Timeout(target, timeout, e)
            : QueryErrors.Failed(connector, target, e, RowsThatCame, DataAgentError.QueryFailed, text);
    }

    /// <summary>A connection that is already broken cannot be closed any better.</summary>
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
