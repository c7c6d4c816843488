namespace DataAgent.Connectors;

/// <summary>A piece of SQL that is neither blank nor comment.</summary>
/// <param name="Text">As written, but a quoted name without its quotes.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start, int Length)
{
    public bool Is(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool Is(char mark) => Kind == SqlTokenKind.Mark && Text[0] == mark;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}

internal enum SqlTokenKind
{
    Word,
    QuotedName,
    Literal,

    /// <summary><c>@name</c>; its text is the name.</summary>
    Parameter,

    /// <summary>One character.</summary>
    Mark,
}
