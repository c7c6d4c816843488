namespace DataAgent.Connectors;

/// <summary>How a database runs a plan's combining steps (a plan's <c>engine</c>), where databases differ in it; every default is standard SQL.</summary>
public sealed record EngineDialect
{
    /// <summary>FROM clause of the left rows that have a match: {0} left, {1} right, {2} the condition over l and r.</summary>
    public string SemiJoin { get; init; } = "{0} AS l WHERE EXISTS (SELECT 1 FROM {1} AS r WHERE {2})";

    /// <summary>FROM clause of the left rows that have none.</summary>
    public string AntiJoin { get; init; } = "{0} AS l WHERE NOT EXISTS (SELECT 1 FROM {1} AS r WHERE {2})";

    /// <summary>Around a number that is compared with one of another type: by value, a float as the shortest decimal that reads back as it.</summary>
    public string Number { get; init; } = "CAST(CAST({0} AS VARCHAR(400)) AS NUMERIC)";

    /// <summary>Around a date or time that is compared with one of another type.</summary>
    public string Moment { get; init; } = "CAST({0} AS TIMESTAMP)";

    /// <summary>A statement that the session begins with; null: none.</summary>
    public string? Begin { get; init; }

    /// <summary>How often a session that stands idle must hear from us, lest the server end it; null: it stays as long as its connection.</summary>
    public TimeSpan? KeepAlive { get; init; }

    /// <summary>Options that make all commands of a connection one session with temporary tables, which the server ends by itself; made anew for each plan.</summary>
    public Func<IReadOnlyDictionary<string, string>> Session { get; init; } = static () => new Dictionary<string, string>();
}
