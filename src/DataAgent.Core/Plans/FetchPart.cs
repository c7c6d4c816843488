using DataAgent.Registry;

namespace DataAgent.Plans;

/// <summary>One query of a fetch: to one target, with one part of the keys, into one table.</summary>
internal sealed record FetchPart(FetchStep Step, Target Target, string Table, string Sql, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>Its key list is empty: no row can match, and the statement is not run.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Columns of what came; null before it came or when the target was skipped.</summary>
    public IReadOnlyList<OutputColumn>? Columns { get; set; }

    public string DatabaseName => Target.Databases.Count > 0 ? Target.Databases[0] : Target.Connection.Name;
}
