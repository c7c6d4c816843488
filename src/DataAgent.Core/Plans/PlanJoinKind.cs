namespace DataAgent.Plans;

/// <summary>Which rows of a join are kept; documents write it in lower case.</summary>
public enum PlanJoinKind
{
    Inner,
    Left,
    Right,
    Full,

    /// <summary>Left rows that have a match, once each, without the right columns.</summary>
    Semi,

    /// <summary>Left rows that have none.</summary>
    Anti,
    Cross,
}
