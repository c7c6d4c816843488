namespace DataAgent.Joining;

public enum JoinKind
{
    Inner,

    /// <summary>Every left row; one without a match has null in the right columns.</summary>
    Left,

    /// <summary>Every right row; those without a match come last, in right order.</summary>
    Right,

    /// <summary>Every row of both sides; right rows without a match come last, in right order.</summary>
    Full,

    /// <summary>Left rows that have a match, each once, as they came.</summary>
    Semi,

    /// <summary>Left rows that have none, as they came; a null key has none.</summary>
    Anti,

    /// <summary>Every pair; takes no keys.</summary>
    Cross,
}
