using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>What became of one query, told once, when its connection was freed or it failed.</summary>
/// <param name="Elapsed">From asking for the connection to freeing it.</param>
/// <param name="Rows">Rows handed on, or rows that DML changed; 0 where neither is known.</param>
/// <param name="Outcome"><c>Ok</c>, <c>Cut</c> by a limit of rows, <c>Canceled</c> or <c>Failed</c>.</param>
/// <param name="Error">Null unless it failed; a failure that is none of ours (a bug) has none either.</param>
public sealed record EndedQuery(Target Target, Query Query, DateTimeOffset StartedAt, TimeSpan Elapsed, long Rows, string Outcome, DataAgentError? Error)
{
    public const string Ok = "Ok", Cut = "Cut", Canceled = "Canceled", Failed = "Failed";
}
