using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>One open connection on which statements run one after the other, with temporary tables that end with it.</summary>
/// <remarks>
/// Not safe for several threads. A cancelled token stops the statement on the server. The tables are dropped when it is disposed; should the
/// process die before, the server drops them with the connection or session.
/// </remarks>
internal sealed class ServerSession : IDisposable
{
    private readonly Target target;
    private readonly DbConnection connection;
    private readonly List<string> tables = [];

    private ServerSession(Connector connector, Target target, DbConnection connection) => (Connector, this.target, this.connection) = (connector, target, connection);

    public Connector Connector { get; }

    public string Name => target.Connection.Name;

    /// <exception cref="DataAgentException">The server cannot be reached.</exception>
    public static ServerSession Open(Target target, CancellationToken cancellationToken)
    {
        var connector = KnownConnectors.Get(target.Connection.Type);
        var options = new Dictionary<string, string>(target.Connection.Options);
        foreach (var (name, value) in connector.Dialect.Engine?.Session() ?? new Dictionary<string, string>())
            options[name] = value;
        var own = target with { Connection = target.Connection with { Options = options } };
        var session = new ServerSession(connector, target, Opening.Open(connector, own, cancellationToken));
        if (connector.Dialect.Engine?.Begin is { } begin)
            session.Execute(begin, cancellationToken);
        return session;
    }

    public void Execute(string sql, CancellationToken cancellationToken)
    {
        using var reader = Run(sql, Connector.Execute, cancellationToken);
        while (reader.NextResult())
        {
            // only the effect counts
        }
    }

    /// <summary>The columns that a SELECT has; it does not run.</summary>
    public IReadOnlyList<Column> Describe(string sql, CancellationToken cancellationToken)
    {
        using var reader = Run(sql, Connector.Describe, cancellationToken);
        return RowShape.Of(Enumerable.Range(0, reader.FieldCount).Select(i => Connector.Bind(reader.Inner, i).Column)).Columns;
    }

    /// <summary>Rows as they come; dispose the reader before the next statement.</summary>
    public SessionReader Query(string sql, CancellationToken cancellationToken) => Run(sql, Connector.Execute, cancellationToken);

    /// <summary>Makes a temporary table of the rows' columns.</summary>
    public void CreateTable(string name, IReadOnlyList<Column> columns, CancellationToken cancellationToken)
    {
        var quoted = Connector.Dialect.Quote(name);
        Execute(TableDefinition.Create(Connector, quoted, columns, isTemporary: true), cancellationToken);
        tables.Add(quoted);
    }

    /// <summary>Makes a temporary table of a statement's rows.</summary>
    public void CreateTable(string name, string sql, CancellationToken cancellationToken)
    {
        var quoted = Connector.Dialect.Quote(name);
        Execute($"{Connector.Dialect.Types.TemporaryPrefix} {quoted} AS {sql}", cancellationToken);
        tables.Add(quoted);
    }

    public long Load(string table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        try
        {
            return TableWriter.Write(Connector, connection, Connector.Dialect.Quote(table), rows, bindings, cancellationToken);
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException))
        {
            throw Failed(e);
        }
    }

    /// <summary>A driver's failure in our words.</summary>
    public DataAgentException Failed(Exception e, long rows = 0) => QueryErrors.Failed(Connector, target, e, rows, DataAgentError.QueryFailed);

    public void Dispose()
    {
        try
        {
            foreach (var table in tables)
                connection.Run($"DROP TABLE IF EXISTS {table}");
        }
        catch (Exception)
        {
            // The connection is gone, and its temporary tables with it.
        }

        connection.Dispose();
    }

    private SessionReader Run(string sql, Func<DbCommand, DbDataReader> execute, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        var cancellation = new CommandCancellation(command, Connector, Timeout.InfiniteTimeSpan, cancellationToken);
        try
        {
            return new(execute(command), this, command, cancellation);
        }
        catch (Exception e)
        {
            cancellation.Dispose();
            command.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw e is DataAgentException ? e : Failed(e);
        }
    }
}
