namespace DataAgent.Aggregation;

/// <summary>What a measure makes of a group's values; nulls do not count, but for <see cref="First"/>.</summary>
public enum MeasureKind
{
    /// <summary>Rows; of a column: values that are not null. Int64.</summary>
    Count,

    /// <summary>Different values that are not null. Int64.</summary>
    CountDistinct,

    /// <summary>Exact: Int64 for whole numbers of up to 32 bits, BigInteger for wider ones, decimal for decimals, TimeSpan for intervals; double for float and double.</summary>
    Sum,

    /// <summary>A decimal with six digits more after the point than the column has, half rounded away from zero; double for float and double.</summary>
    Average,

    /// <summary>Text by its UTF-8 bytes.</summary>
    Min,

    /// <summary>Text by its UTF-8 bytes.</summary>
    Max,

    /// <summary>The middle value, or the mean of the two; exact, as a decimal, for whole numbers and decimals.</summary>
    Median,

    /// <summary>The value of the group's first row in input order, null or not.</summary>
    First,

    /// <summary>The values as text, in input order, with a separator between them.</summary>
    Join,
}
