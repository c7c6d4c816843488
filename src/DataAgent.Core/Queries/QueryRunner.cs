using System.Collections.Concurrent;
using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>Runs one query on one connection.</summary>
public static class QueryRunner
{
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Opens, sends, and returns when the first row (or the knowledge that there is none) has come.</summary>
    /// <remarks>Time that runs out is <see cref="DataAgentError.QueryTimeout"/>; a cancelled token stops the server's command and is an OperationCanceledException.</remarks>
    public static QueryResult Run(Target target, Query query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connector = KnownConnectors.Get(target.Connection.Type);
        var timeout = query.Timeout ?? DefaultTimeout;
        var connection = Open(connector, query.ReadOnly ? target with { Connection = target.Connection with { ReadOnly = true } } : target);
        var messages = new ConcurrentQueue<ServerMessage>();
        connector.Messages?.Invoke(connection, messages.Enqueue);
        var command = connection.CreateCommand();
        RunningQuery? running = null;
        try
        {
            ParameterText.Bind(command, query.Sql, query.Parameters, connector.Dialect);
            command.CommandTimeout = 0; // ours is the one that counts: it covers reading the rows as well
            running = new RunningQuery(connector, target, timeout, connection, command, new CommandCancellation(command, connector, timeout, cancellationToken));
            running.Start();
            SkipTo(running, query.ResultSet);
            running.ReadAhead();
            var bindings = running.Guard(running.Reader, r => Enumerable.Range(0, r.FieldCount).Select(i => connector.Bind(r, i)).ToArray());
            return new QueryResult(running, bindings, query.MaxRows, messages);
        }
        catch
        {
            running?.Dispose();
            command.Dispose();
            connection.Dispose();
            throw;
        }
    }

    internal static DbConnection Open(Connector connector, Target target)
    {
        DbConnection? connection = null;
        try
        {
            connection = connector.Connect(target);
            connection.Open();
            return connection;
        }
        catch (Exception e) when (e is not DataAgentException)
        {
            connection?.Dispose();
            throw QueryErrors.Failed(connector, target, e, 0, DataAgentError.ConnectionFailed);
        }
    }

    private static void SkipTo(RunningQuery running, int resultSet)
    {
        for (var at = 0; at < resultSet; at++)
        {
            if (!running.Guard(running.Reader, static r => r.NextResult()))
                throw QueryErrors.ResultSetNotFound(resultSet, at + 1);
        }
    }
}
