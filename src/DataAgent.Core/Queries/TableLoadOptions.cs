namespace DataAgent.Queries;

/// <summary>How rows are loaded into a table.</summary>
public sealed record TableLoadOptions
{
    /// <summary>Makes the table first, by the rows' columns; after a failure it is dropped again.</summary>
    public bool CreatesTable { get; init; }

    /// <summary>Rows that are sent and committed together. Null: as many as the database takes at once, all in one transaction.</summary>
    public long? CommitRows { get; init; }

    /// <summary>Cuts fractions of a second that a column has no room for; default: they are an error.</summary>
    public bool CutsTime { get; init; }

    /// <summary>Lifts the connection's own mark as read-only.</summary>
    public bool AllowWrite { get; init; }

    /// <summary>Told, on the calling thread, why a slower way than the fastest is taken.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>Told the number of rows on their way, every thousand or so, on the calling thread.</summary>
    public Action<long>? Progress { get; init; }
}
