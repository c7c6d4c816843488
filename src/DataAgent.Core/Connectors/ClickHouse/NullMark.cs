namespace DataAgent.Connectors.ClickHouse;

/// <summary>How a column's bytes say NULL.</summary>
internal enum NullMark
{
    /// <summary>They cannot.</summary>
    None,

    /// <summary>A byte before every value: 0, or 1 and no value.</summary>
    Flag,

    /// <summary>255 in place of the byte that says which of a Variant's types the value has.</summary>
    Variant,

    /// <summary>The byte 0, the type Nothing, in place of a Dynamic value's type.</summary>
    Dynamic,
}
