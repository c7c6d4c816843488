namespace DataAgent.Plans;

/// <summary>A value in a plan's document, JSON and YAML alike, with its place: line and column from 1.</summary>
internal abstract record PlanNode(int Line, int Column)
{
    /// <summary>Beyond this a document is refused: it bounds what YAML aliases can unfold to.</summary>
    internal const int MaxNodes = 100_000;

    /// <summary>What JSON readers allow, too.</summary>
    internal const int MaxDepth = 64;

    /// <summary>What a message calls it.</summary>
    public abstract string Kind { get; }
}

/// <param name="Value">Null, bool, long, decimal, double (only when no decimal holds it) or string.</param>
internal sealed record ScalarNode(object? Value, int Line, int Column) : PlanNode(Line, Column)
{
    public override string Kind => Value switch
    {
        null => "nothing",
        string => "a text",
        bool => "true or false",
        _ => "a number",
    };
}

internal sealed record ListNode(IReadOnlyList<PlanNode> Items, int Line, int Column) : PlanNode(Line, Column)
{
    public override string Kind => "a list";
}

internal sealed record MapNode(IReadOnlyList<(string Key, PlanNode Value)> Entries, int Line, int Column) : PlanNode(Line, Column)
{
    public override string Kind => "a set of keys";
}
