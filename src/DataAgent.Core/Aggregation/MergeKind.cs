namespace DataAgent.Aggregation;

/// <summary>SQL's set operations; rows are equal if all their values are, and here null equals null.</summary>
public enum MergeKind
{
    /// <summary>The different rows of both.</summary>
    Union,

    /// <summary>All rows of the first, then all of the second.</summary>
    UnionAll,

    /// <summary>The different rows of the first that the second has too.</summary>
    Intersect,

    /// <summary>The different rows of the first that the second has not.</summary>
    Except,
}
