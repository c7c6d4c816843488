namespace DataAgent.Plans;

/// <summary>A query on one database, or the same query on several.</summary>
public sealed record FetchStep : PlanStep
{
    public override string Type => "fetch";

    /// <summary>Logical databases or connections, each asked on its own; one, unless the fetch is for a fleet.</summary>
    public IReadOnlyList<string> Databases { get; init; } = [];

    /// <summary>Asks every enabled connection that has this tag; null: <see cref="Databases"/>.</summary>
    public string? Tag { get; init; }

    /// <summary>Several databases or a tag: rows get a <c>_connection</c> column in front.</summary>
    public bool IsFleet { get; init; }

    /// <summary><c>on_error: skip</c>: a database that fails is reported and the others' rows still come.</summary>
    public bool SkipFailed { get; init; }

    /// <summary>In the target's own SQL; parameters are written <c>@name</c>.</summary>
    public required string Query { get; init; }

    public KeyTransfer? Keys { get; init; }

    /// <summary>Null: the plan's default.</summary>
    public TimeSpan? Timeout { get; init; }

    internal override IEnumerable<StepInput> Needs => Keys is null ? [] : [new(Keys.From, $"{Path}.keys.from")];
}
