using DataAgent.Connectors;
using DataAgent.Registry;
using DataAgent.Rows;

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
        var trace = new QueryTrace(target, query);
        try
        {
            return Run(target, query, trace, cancellationToken);
        }
        catch (Exception e)
        {
            trace.End(e, 0, isCut: false);
            throw;
        }
    }

    private static QueryResult Run(Target target, Query query, QueryTrace trace, CancellationToken cancellationToken)
    {
        var connector = KnownConnectors.Get(target.Connection.Type);
        if (query.IsPlain && connector.ExecutePlain is { } plain)
            connector = connector with { Execute = plain, Bind = ColumnBinding.Default };
        target = WritePolicy.Of(target, query);
        query = QueryLimits.Apply(target, query);
        var timeout = query.Timeout ?? DefaultTimeout;
        if (target.Connection.ReadOnly)
            StatementGuard.Check(target, query.Sql, connector.Dialect);
        trace.Place = QueryLimits.Enter(target, timeout, cancellationToken);
        var connection = Opening.Open(connector, target, cancellationToken);
        var command = connection.CreateCommand();
        RunningQuery? running = null;
        try
        {
            var text = ParameterText.Bind(command, query.Sql, query.Parameters, connector);
            command.CommandTimeout = DriverSeconds(query.Timeout);
            if (target.Connection.ReadOnly)
                Opening.ForbidWrites(connector, target, connection);
            if (!query.ColumnsOnly)
                QueryLimits.CheckCost(connector, target, command, query.Sql);
            running = new RunningQuery(connector, target, timeout, connection, command, text, new CommandCancellation(command, connector, timeout, cancellationToken));
            if (query.Timeout is { } asked && asked != Timeout.InfiniteTimeSpan)
                running.LimitTime(asked);
            running.Start(query.ColumnsOnly ? connector.Describe : connector.Execute);
            SkipTo(running, query.ResultSet);
            running.ReadAhead();
            if (query.Timeout is null)
                running.LiftTimeLimit();
            return new QueryResult(running, query.MaxRows, trace);
        }
        catch
        {
            if (running is null)
            {
                command.Dispose();
                connection.Dispose();
            }

            running?.Dispose();     // both are its own, and it may still be closing them
            throw;
        }
    }

    /// <summary>Our own limit is the one that counts: it covers reading the rows as well. The driver's comes after it, for a server that no stop can reach.</summary>
    private static int DriverSeconds(TimeSpan? limit) =>
        limit is { } time && time >= TimeSpan.Zero ? (int)Math.Min(Math.Ceiling(time.TotalSeconds) + 2, int.MaxValue / 1000) : 0;

    private static void SkipTo(RunningQuery running, int resultSet)
    {
        for (var at = 0; at < resultSet; at++)
        {
            if (!running.NextResult())
                throw QueryErrors.ResultSetNotFound(resultSet, at + 1);
        }
    }
}
