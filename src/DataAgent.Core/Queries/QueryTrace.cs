using System.Diagnostics;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>Times one query, frees its place and tells its end to whoever listens; only the first end counts.</summary>
internal sealed class QueryTrace(Target target, Query query)
{
    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    private readonly long start = Stopwatch.GetTimestamp();
    private bool hasEnded;

    /// <summary>Null: nobody. It must not throw and should return at once. Set by folders that come after this one.</summary>
    public static Action<EndedQuery>? Listener { get; set; }

    /// <summary>The query's place among its connection's, freed at its end; null: they are not limited.</summary>
    public SemaphoreSlim? Place { get; set; }

    public void End(Exception? failure, long rows, bool isCut)
    {
        if (hasEnded)
            return;
        hasEnded = true;
        Place?.Release();
        var outcome = failure is OperationCanceledException ? EndedQuery.Canceled : failure is not null ? EndedQuery.Failed : isCut ? EndedQuery.Cut : EndedQuery.Ok;
        Listener?.Invoke(new(target, query, startedAt, Stopwatch.GetElapsedTime(start), rows, outcome, (failure as DataAgentException)?.Error));
    }
}
