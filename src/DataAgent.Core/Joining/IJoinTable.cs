namespace DataAgent.Joining;

/// <summary>A built right side whose key type only the implementing class knows.</summary>
internal interface IJoinTable
{
    /// <summary>Joins a run of left rows of one shape; a filter gives their items.</summary>
    IEnumerable<object> Join(IEnumerable<object> items, LeftBinding left);

    /// <summary>The same for rows that come one by one.</summary>
    LeftProbe Probe(LeftBinding left);
}
