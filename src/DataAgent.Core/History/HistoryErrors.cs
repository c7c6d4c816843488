namespace DataAgent.History;

internal static class HistoryErrors
{
    public static DataAgentException Unavailable(string place, Exception cause) =>
        new(DataAgentError.HistoryUnavailable, $"The query history in {place} cannot be used: {cause.Message} Queries run all the same; DATAAGENT_HISTORY=off keeps none.", cause);
}
