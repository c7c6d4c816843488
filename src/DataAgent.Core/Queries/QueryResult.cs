using System.Collections.Concurrent;
using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>A running query: its columns now, its rows as the server sends them. Dispose it to free the connection.</summary>
/// <remarks>Not safe for several threads. Its rows can be read once, either as objects or by a stage that takes the reader.</remarks>
public sealed class QueryResult : IDisposable
{
    private readonly RunningQuery running;
    private readonly ResultReader reader;
    private readonly ConcurrentQueue<ServerMessage> messages;

    internal QueryResult(RunningQuery running, IReadOnlyList<ColumnBinding> bindings, long? maxRows, ConcurrentQueue<ServerMessage> messages)
    {
        this.running = running;
        this.messages = messages;
        Bindings = bindings;
        Shape = RowShape.Of(bindings.Select(static b => b.Column));
        reader = new ResultReader(running, maxRows);
    }

    /// <summary>The rows for a stage that takes a reader: limited to MaxRows, its failures already ours.</summary>
    public DbDataReader Reader => reader;

    /// <summary>One a column, in order; empty if the statement gave no result set.</summary>
    public IReadOnlyList<ColumnBinding> Bindings { get; }

    public RowShape Shape { get; }

    /// <summary>Rows changed by DML; -1 for a SELECT.</summary>
    public int RecordsAffected => running.Reader.RecordsAffected;

    /// <summary>Set once the rows are read: MaxRows cut the result.</summary>
    public bool IsCut => reader.IsCut;

    /// <summary>Takes what the server has said since the last call, such as a NOTICE; drain it on the thread that shows it.</summary>
    public bool TryTakeMessage([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ServerMessage? message) => messages.TryDequeue(out message);

    /// <summary>Typed rows, streamed; a failure in the middle is a DataAgentException that says how many rows came.</summary>
    public IEnumerable<object> Rows()
    {
        if (Bindings.Count == 0)
            yield break;

        var read = RowReaderCompiler.Compile(Shape, Bindings, running.Reader.GetType());
        while (reader.Read())
            yield return running.Guard(read);
    }

    public void Dispose() => running.Dispose();
}
