namespace DataAgent.Queries;

/// <summary>What a load did.</summary>
/// <param name="Table">As it was named.</param>
/// <param name="Connection">Where it lies.</param>
/// <param name="Elapsed">From the opening of the connection to the commit.</param>
public sealed record TableLoadResult(string Table, string Connection, long Rows, TimeSpan Elapsed)
{
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : 0;
}
