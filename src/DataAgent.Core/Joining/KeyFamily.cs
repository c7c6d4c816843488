namespace DataAgent.Joining;

/// <summary>Column types whose values can be equal to each other.</summary>
internal enum KeyFamily
{
    /// <summary>Known only value by value.</summary>
    Unknown,

    /// <summary>Known to change from value to value.</summary>
    Mixed,
    Number,
    Text,
    Boolean,
    Guid,
    Moment,
    Instant,
    Time,
    Bytes,

    /// <summary>Equal only to its own type, as that says.</summary>
    Other,
}
