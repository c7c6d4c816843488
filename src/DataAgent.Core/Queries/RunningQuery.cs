using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>An open connection with a command on it: owns both, and turns what the driver throws into our failures.</summary>
internal sealed class RunningQuery(Connector connector, Target target, TimeSpan timeout, DbConnection connection, DbCommand command, CommandCancellation cancellation) : IDisposable
{
    private DbDataReader? reader;
    private bool? ahead;

    public DbDataReader Reader => reader ?? throw new InvalidOperationException("The query was not started.");

    public long RowsRead { get; private set; }

    public void Start() => reader = Guard(command, static c => c.ExecuteReader());

    /// <summary>Fetches the first row, so that columns can be typed by what is stored there; the next Read gives it.</summary>
    public void ReadAhead() => ahead = Guard(Reader, static r => r.FieldCount > 0 && r.Read());

    public bool Read()
    {
        var more = ahead ?? Guard(Reader, static r => r.Read());
        ahead = null;
        if (more)
            RowsRead++;
        return more;
    }

    public object Guard(Func<DbDataReader, object> read) => Guard(Reader, read);

    public T Guard<TState, T>(TState state, Func<TState, T> work)
    {
        if (cancellation.IsCanceled)
            throw new OperationCanceledException();
        try
        {
            return work(state);
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException { InnerException: null }))
        {
            throw Failure(e);
        }
    }

    /// <summary>The command is stopped first: disposing a reader in the middle of its rows would otherwise read the rest of them.</summary>
    public void Dispose()
    {
        if (reader is { IsClosed: false })
        {
            Quietly(() => connector.Cancel(command));
            Quietly(reader.Dispose);
        }

        cancellation.Dispose();
        Quietly(command.Dispose);
        Quietly(connection.Dispose);
    }

    private Exception Failure(Exception e) =>
        cancellation.IsCanceled ? new OperationCanceledException("The query was stopped.", e)
        : cancellation.IsTimedOut ? QueryErrors.Timeout(target, timeout, e)
        : QueryErrors.Failed(connector, target, e, RowsRead, DataAgentError.QueryFailed);

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
