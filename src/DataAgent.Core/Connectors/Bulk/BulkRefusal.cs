namespace DataAgent.Connectors.Bulk;

/// <summary>The server refused rows, and which is known.</summary>
/// <param name="firstRow">From 1, of those given to this load.</param>
/// <param name="lastRow">The same, where the server tells the row.</param>
internal sealed class BulkRefusal(long firstRow, long lastRow, Exception cause) : Exception(cause.Message, cause)
{
    public long FirstRow { get; } = firstRow;

    public long LastRow { get; } = lastRow;
}
