namespace DataAgent.Joining;

/// <summary>What the key column of one side holds.</summary>
/// <param name="Rows">That were looked at.</param>
/// <param name="Nulls">Rows without a key: they match nothing.</param>
/// <param name="Distinct">Keys that differ, as a join compares them.</param>
/// <param name="Types">Names of the .NET types found, the most frequent first; several where values change type from row to row.</param>
/// <param name="OverlapPercent">Of the rows with a key, how many a join would match as the keys are; 0 if there are none.</param>
public sealed record KeySide(int Rows, int Nulls, int Distinct, IReadOnlyList<string> Types, double OverlapPercent)
{
    /// <summary>Rows whose key another row before them has.</summary>
    public int Duplicates => Rows - Nulls - Distinct;
}
