using System.Data.Common;
using System.Diagnostics;
using DataAgent.Connectors;
using DataAgent.Connectors.Bulk;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>One load of rows into one table: opens the connection, writes batch after batch, commits at the end; disposed before that, it leaves nothing.</summary>
/// <remarks>
/// Everything lies in one transaction, unless <see cref="TableLoadOptions.CommitRows"/> says otherwise or the database has none
/// (ClickHouse: each batch is one block, whole or absent). A table that the load made is dropped when it fails. Not thread-safe.
/// </remarks>
public sealed class TableLoad : IDisposable
{
    private readonly Connector connector;
    private readonly Target target;
    private readonly string quotedTable;
    private readonly TableLoadOptions options;
    private readonly CancellationToken cancellationToken;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly DbConnection connection;
    private DbTransaction? transaction;
    private TableFeed? feed;
    private RowReader? reader;
    private bool hasCreated;
    private bool isDone;
    private long committed;

    private TableLoad(Connector connector, Target target, string table, TableLoadOptions options, CancellationToken cancellationToken)
    {
        (this.connector, this.target, this.options, this.cancellationToken) = (connector, target, options, cancellationToken);
        Table = table;
        quotedTable = QualifiedName.Quote(table, connector.Dialect);
        connection = Opening.Open(connector, target, cancellationToken);
    }

    public string Table { get; }

    /// <summary>Rows that one batch should have: those that are committed together, or that the database takes at once; null: any number.</summary>
    public long? BatchRows => options.CommitRows ?? connector.BulkRows;

    public long Rows { get; private set; }

    /// <param name="table">Of one or more parts, such as <c>public.orders</c>; a part that holds a dot stands in quotes.</param>
    /// <exception cref="DataAgentException"><see cref="DataAgentError.ReadOnlyViolation"/>, and what opening a connection gives.</exception>
    public static TableLoad Open(Target target, string table, TableLoadOptions options, CancellationToken cancellationToken)
    {
        var writable = WritePolicy.Demand(target, options.AllowWrite);
        return new TableLoad(KnownConnectors.Get(target.Connection.Type), writable, table, options, cancellationToken);
    }

    /// <summary>Before the rows are read: takes the right to write, where a reader that waits for it could keep another writer from its commit.</summary>
    public void Begin()
    {
        if (connector.CommitsAlone)
            BeginTransaction();
    }

    /// <summary>Writes the batch's rows; the caller clears it then.</summary>
    /// <exception cref="DataAgentException">
    /// <see cref="DataAgentError.ColumnNotFound"/>, <see cref="DataAgentError.RowNotWritable"/>, or what the server says; nothing but the way to
    /// <see cref="Dispose"/> is left then.
    /// </exception>
    public void Write(RowBatch batch)
    {
        var columns = batch.Columns();
        if (columns.Count == 0)
            return;
        Create(() => RowInference.Columns(batch), static () => null);
        if (reader is null || !reader.Columns.SequenceEqual(columns))
        {
            reader?.Dispose();
            reader = new RowReader(columns);
            Feed(reader, reader.Bindings());
        }

        reader.Next(batch);
        Send(long.MaxValue);
        if (options.CommitRows is not null)
            Commit();
    }

    /// <summary>Writes all rows of a query's result, streamed.</summary>
    public void Write(QueryResult source)
    {
        Create(() => [.. source.Bindings.Select(static b => b.Column)], () => source.Declared);
        Feed(source.Reader, source.Bindings);
        do
        {
            Send(BatchRows ?? long.MaxValue);
            if (options.CommitRows is not null)
                Commit();
        }
        while (!feed!.IsAtEnd);
    }

    /// <summary>Commits; the table is as it will be.</summary>
    public TableLoadResult Finish()
    {
        Commit();
        isDone = true;
        return new(Table, target.Connection.Name, Rows, clock.Elapsed);
    }

    public void Dispose()
    {
        feed?.Dispose();
        reader?.Dispose();
        Quietly(() => transaction?.Dispose());
        if (hasCreated && !isDone && committed == 0)
            Quietly(() => connection.Run($"DROP TABLE {quotedTable}"));
        Quietly(connection.Dispose);
    }

    /// <summary>Once, when the first rows are there.</summary>
    private void Create(Func<IReadOnlyList<Column>> columns, Func<IReadOnlyList<TargetColumn>?> sources)
    {
        if (!options.CreatesTable || hasCreated)
            return;
        Begin();
        Guard(() => connection.Run(TableDefinition.Create(connector, quotedTable, columns(), isTemporary: false, sources())));
        hasCreated = true;
    }

    private void BeginTransaction() => Guard(() => transaction ??= connection.BeginTransaction());

    private void Feed(DbDataReader rows, IReadOnlyList<ColumnBinding> bindings)
    {
        feed?.Dispose();
        var feedOptions = new TableFeedOptions { Transaction = transaction, CutsTime = options.CutsTime, Progress = options.Progress, Say = options.Say, RowsBefore = Rows };
        Guard(() => feed = new TableFeed(connector, connection, quotedTable, rows, bindings, feedOptions, cancellationToken));
    }

    private void Send(long most)
    {
        if (connector.HasTransactions)
            BeginTransaction();
        try
        {
            Guard(() => Rows += feed!.Write(transaction, most));
        }
        catch (DataAgentException e) when (committed > 0)
        {
            throw QueryErrors.StoppedHalfway(e, committed);
        }

        if (!connector.HasTransactions)
            committed = Rows;
    }

    private void Commit()
    {
        if (transaction is null)
            return;
        Guard(transaction.Commit);
        transaction.Dispose();
        committed = Rows;
        transaction = null;
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw QueryErrors.Failed(connector, target, e, 0, DataAgentError.QueryFailed);
        }
    }

    /// <summary>What failed before is on its way to the user.</summary>
    private static void Quietly(Action close)
    {
        try
        {
            close();
        }
        catch (Exception)
        {
            // a connection that is broken cannot be closed any better
        }
    }
}
