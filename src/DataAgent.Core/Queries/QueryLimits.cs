using System.Collections.Concurrent;
using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>Holds queries to what the connection's owner allows.</summary>
internal static class QueryLimits
{
    /// <summary>First words of statements that a server estimates; others, such as CREATE or SET, are not held to a cost.</summary>
    private static readonly string[] Estimated = ["SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"];

    /// <summary>How many run, by connection; one semaphore a connection and limit.</summary>
    private static readonly ConcurrentDictionary<(string Name, int Limit), SemaphoreSlim> Running = new();

    /// <summary>The query with the smaller of its own and the connection's limits.</summary>
    public static Query Apply(Target target, Query query)
    {
        var limits = target.Connection.Limits;
        if (limits.MaxRows is { } rows && !(query.MaxRows <= rows))
            query = query with { MaxRows = rows };
        if (limits.MaxTime is { } time && !(query.Timeout <= time && query.Timeout >= TimeSpan.Zero))
            query = query with { Timeout = time };
        return query;
    }

    /// <summary>Waits for a place among the connection's queries; null: they are not limited. Release it once.</summary>
    /// <exception cref="DataAgentException">TooManyQueries: none came free in time.</exception>
    public static SemaphoreSlim? Enter(Target target, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (target.Connection.Limits.MaxConcurrentQueries is not { } limit)
            return null;
        var places = Running.GetOrAdd((target.Connection.Name.ToUpperInvariant(), limit), static key => new(key.Limit));
        return places.Wait(patience, cancellationToken) ? places : throw QueryErrors.TooManyQueries(target, limit, patience);
    }

    /// <param name="command">With its parameters; its text is as before afterwards.</param>
    /// <exception cref="DataAgentException">CostTooHigh, with estimate and ceiling; ConnectionInvalid: the server gives no estimates.</exception>
    public static void CheckCost(Connector connector, Target target, DbCommand command, string sql)
    {
        if (target.Connection.Limits.MaxCost is not { } ceiling)
            return;
        if (connector.EstimateCost is not { } estimate)
            throw QueryErrors.NoEstimates(target);
        var doubt = StatementDoubt.In(sql, connector.Dialect);
        var tokens = SqlTokens.Of(sql, connector.Dialect);
        var first = tokens.FindIndex(static t => !t.Is('('));
        var end = tokens.FindIndex(static t => t.Is(';'));
        // An EXPLAIN before several statements would explain one and run the others.
        if (doubt is not null || (end >= 0 && tokens.Skip(end).Any(static t => !t.Is(';'))))
            throw QueryErrors.CannotEstimate(target, ceiling);
        if (first < 0 || !Estimated.Any(tokens[first].Is))
            return;
        var text = command.CommandText;
        try
        {
            if (estimate(command) is { } cost && cost > ceiling)
                throw QueryErrors.CostTooHigh(target, cost, ceiling);
        }
        catch (DbException e)
        {
            throw QueryErrors.Failed(connector, target, e, 0, DataAgentError.QueryFailed);
        }
        finally
        {
            command.CommandText = text;
        }
    }
}
