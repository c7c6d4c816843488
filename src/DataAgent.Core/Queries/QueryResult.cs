using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>A running query: its columns now, its rows as the server sends them. Dispose it to free the connection.</summary>
/// <remarks>Not safe for several threads. Its rows can be read once, either as objects or by a stage that takes the reader.</remarks>
public sealed class QueryResult : IDisposable
{
    private readonly RunningQuery running;
    private readonly long? maxRows;
    private readonly QueryTrace trace;
    private ResultReader reader;
    private bool isDisposed;

    internal QueryResult(RunningQuery running, long? maxRows, QueryTrace trace)
    {
        this.running = running;
        this.maxRows = maxRows;
        this.trace = trace;
        (Bindings, Shape, reader) = Describe();
    }

    /// <summary>The rows for a stage that takes a reader: limited to MaxRows, its failures already ours.</summary>
    public DbDataReader Reader => reader;

    /// <summary>One a column, in order; empty if the statement gave no result set.</summary>
    public IReadOnlyList<ColumnBinding> Bindings { get; private set; }

    public RowShape Shape { get; private set; }

    /// <summary>Rows after which it is cut: the query's limit or its connection's, whichever is smaller; null: none.</summary>
    public long? MaxRows => maxRows;

    /// <summary>Rows changed by DML; -1 for a SELECT.</summary>
    public int RecordsAffected => running.Reader.RecordsAffected;

    /// <summary>Set once the rows are read: MaxRows cut the result.</summary>
    public bool IsCut => reader.IsCut;

    /// <summary>Result sets that were passed over after this one; known once <see cref="Finish"/> or <see cref="Rows"/> has come to its end.</summary>
    public int FurtherResultSets { get; private set; }

    /// <summary>Typed rows, streamed; a failure in the middle is a DataAgentException that says how many rows came.</summary>
    /// <remarks>After the last row the batch is read to its end, so that a failure of a later statement is not missed.</remarks>
    public IEnumerable<object> Rows()
    {
        foreach (var row in RowsOfThisSet())
            yield return row;
        Finish();
    }

    /// <summary>The rows of the present set alone, for callers that go on with <see cref="NextResult"/>.</summary>
    public IEnumerable<object> RowsOfThisSet()
    {
        if (Bindings.Count == 0)
            yield break;

        var read = RowReaderCompiler.Compile(Shape, Bindings, running.Reader.GetType());
        while (reader.Read())
            yield return running.Guard(running.Reader, read);
    }

    /// <summary>Hands a stage the reader that moves and, for the values, the driver's own below it; whatever the driver throws is our failure.</summary>
    /// <remarks>
    /// The stage reads all rows; then the batch is read to its end: a later statement may have failed, and a command that is not known to be
    /// over would be stopped when it is disposed, for which some drivers open another connection.
    /// </remarks>
    internal T Consume<T>(Func<DbDataReader, DbDataReader, T> stage)
    {
        var made = ConsumeThisSet(stage);
        Finish();
        return made;
    }

    /// <summary>The same for the present set alone, for callers that go on with <see cref="NextResult"/>.</summary>
    internal T ConsumeThisSet<T>(Func<DbDataReader, DbDataReader, T> stage)
    {
        try
        {
            return stage(reader, running.Reader);
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException))
        {
            throw running.Failed(e);
        }
    }

    /// <summary>Moves to the next set that has columns; false if there is none.</summary>
    public bool NextResult()
    {
        if (IsCut || !running.NextResult())
            return false;
        running.ReadAhead();
        (Bindings, Shape, reader) = Describe();
        return Bindings.Count > 0;
    }

    /// <summary>The columns as the database declares them, with digits and lengths; before the first row is read.</summary>
    internal IReadOnlyList<TargetColumn> Declared =>
        running.Guard(running.Reader, r => Enumerable.Range(0, r.FieldCount).Select(i => running.Connector.BulkColumn(running.Connector, r, i)).ToArray());

    /// <summary>Reads the batch to its end, counting the result sets passed over; nothing if the result was cut.</summary>
    public void Finish()
    {
        while (!IsCut && !running.Reader.IsClosed && running.NextResult())
            FurtherResultSets += running.Reader.FieldCount > 0 ? 1 : 0;
    }

    /// <summary>Takes what the server has said since the last call, such as a NOTICE; drain it on the thread that shows it.</summary>
    public bool TryTakeMessage([NotNullWhen(true)] out ServerMessage? message) => running.TryTakeMessage(out message);

    /// <summary>Only the first time does anything.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        var changed = running.Reader.IsClosed || Bindings.Count > 0 ? 0 : Math.Max(0, RecordsAffected);
        running.Dispose();
        trace.End(running.Failure, changed + running.RowsRead - (IsCut ? 1 : 0), IsCut);
    }

    private (IReadOnlyList<ColumnBinding> Bindings, RowShape Shape, ResultReader Reader) Describe()
    {
        var bind = running.Connector.Bind;
        var bindings = running.Guard(running.Reader, r => Enumerable.Range(0, r.FieldCount).Select(i => bind(r, i)).ToArray());
        return (bindings, RowShape.Of(bindings.Select(static b => b.Column)), new ResultReader(running, maxRows));
    }
}
