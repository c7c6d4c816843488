using DataAgent.Registry;

namespace DataAgent.Catalog.Relations;

/// <summary>Columns that refer to others, within a database or across two.</summary>
/// <param name="Kind"><c>declared</c> in summary.yaml, <c>foreign key</c> of a server, or <c>proposed</c>: found by names and types, and true only if someone says so.</param>
public sealed record DataRelation(string Kind, RelationEnd From, RelationEnd To)
{
    public string? Description { get; init; }

    /// <summary>0 to 1 for a proposal: how much speaks for it. Null: it is no guess.</summary>
    public double? Confidence { get; init; }

    /// <summary>Of the referring side's sampled keys, the part found on the other; null: not measured.</summary>
    public double? OverlapPercent { get; init; }

    /// <summary>What speaks for a proposal; or what is wrong with a declared one, such as a column that is not there. Null: nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>As summary.yaml declares it.</summary>
    public override string ToString() => $"{From} references {To}";
}
