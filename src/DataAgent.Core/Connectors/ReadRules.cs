namespace DataAgent.Connectors;

/// <summary>Which statements of a dialect only read, as far as their text can say; what is not named here is no read.</summary>
/// <remarks>Words are upper case and match in any case; a function's <c>*</c> at the end stands for any ending.</remarks>
public sealed record ReadRules
{
    public static ReadRules Standard { get; } = new();

    /// <summary>First words of statements that give rows; they may stand behind WITH and behind an EXPLAIN that runs its statement.</summary>
    public IReadOnlyList<string> Queries { get; init; } = ["SELECT", "VALUES", "TABLE"];

    /// <summary>First words of statements that describe; behind them anything goes.</summary>
    public IReadOnlyList<string> Listings { get; init; } = [];

    /// <summary>First words of statements that show a plan; with ANALYZE they run what they explain.</summary>
    public IReadOnlyList<string> Explains { get; init; } = [];

    /// <summary>Words that a query never holds outside quotes, comments and literals unless it writes.</summary>
    public IReadOnlyList<string> Words { get; init; } = ["INTO"];

    /// <summary>A statement may begin without a semicolon before it: even what is explained could be two.</summary>
    public bool SplitsAnywhere { get; init; }

    /// <summary>As <see cref="Words"/>: pairs with one blank between.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = ["FOR UPDATE", "FOR SHARE", "FOR NO", "FOR KEY", "NEXT VALUE"];

    /// <summary>Functions that change something, reach out of the database, or run a text that this cannot read.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>PRAGMAs that only say a value, when none is given to them.</summary>
    public IReadOnlyList<string> Pragmas { get; init; } = [];

    /// <summary>PRAGMAs whose argument says what they describe.</summary>
    public IReadOnlyList<string> PragmaCalls { get; init; } = [];
}
