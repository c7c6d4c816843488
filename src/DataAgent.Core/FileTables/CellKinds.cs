namespace DataAgent.FileTables;

/// <summary>What a file's format itself says of the values of a column.</summary>
[Flags]
internal enum CellKinds
{
    None = 0,
    Text = 1,
    Number = 2,
    Boolean = 4,

    /// <summary>Objects and lists, as JSON text.</summary>
    Nested = 8,

    /// <summary>Nothing: the text alone tells.</summary>
    Unknown = 16,
}
