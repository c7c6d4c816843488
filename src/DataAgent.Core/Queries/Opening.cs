using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;
using Polly;
using Polly.Retry;

namespace DataAgent.Queries;

/// <summary>Opens connections, trying again on faults that pass: nothing was sent yet, so nothing can happen twice.</summary>
internal static class Opening
{
    /// <summary>After the first attempt.</summary>
    private const int Retries = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(150);

    /// <exception cref="DataAgentException">The last attempt's failure, in our words.</exception>
    public static DbConnection Open(Connector connector, Target target, CancellationToken cancellationToken)
    {
        var retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => connector.Diagnose(e)?.IsTransient ?? e is DbException { IsTransient: true }),
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        }).Build();
        try
        {
            return retry.Execute(static (state, _) => OpenOnce(state.connector, state.target), (connector, target), cancellationToken);
        }
        catch (Exception e) when (e is not (DataAgentException or OperationCanceledException))
        {
            throw QueryErrors.Failed(connector, target, e, 0, DataAgentError.ConnectionFailed);
        }
    }

    public static void ForbidWrites(Connector connector, Target target, DbConnection connection)
    {
        if (connector.ForbidWrites is null)
            throw QueryErrors.CannotForbidWrites(target);
        try
        {
            connector.ForbidWrites(connection);
        }
        catch (DbException e)
        {
            throw QueryErrors.Failed(connector, target, e, 0, DataAgentError.ReadOnlyViolation);
        }
    }

    private static DbConnection OpenOnce(Connector connector, Target target)
    {
        var connection = connector.Connect(target);
        try
        {
            connector.Open(connection, target);
            connector.Opened?.Invoke(connection, target);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
