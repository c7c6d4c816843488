namespace DataAgent.Catalog.Profiles;

/// <summary>What the values of a column look like: figures of <see cref="SampleRows"/> rows, which are all rows unless <see cref="IsSample"/>.</summary>
public sealed record ColumnProfile
{
    public required string Database { get; init; }

    public required string Table { get; init; }

    public required string Column { get; init; }

    /// <summary>In the server's own words.</summary>
    public required string Type { get; init; }

    /// <summary>Of the table.</summary>
    public required long Rows { get; init; }

    /// <summary>The server's statistics said so; the rows were not counted.</summary>
    public bool RowsAreEstimate { get; init; }

    public required long SampleRows { get; init; }

    public bool IsSample { get; init; }

    public required long Nulls { get; init; }

    public double NullPercent => SampleRows == 0 ? 0 : Math.Round(100.0 * Nulls / SampleRows, 2);

    /// <summary>Different values in the sample, NULL not counted.</summary>
    public long Distinct { get; init; }

    /// <summary>Null for a column without values, and for bytes.</summary>
    public object? Min { get; init; }

    public object? Max { get; init; }

    /// <summary>In characters, of text; else null.</summary>
    public long? MinLength { get; init; }

    public double? AverageLength { get; init; }

    public long? MaxLength { get; init; }

    /// <summary>A value that a quarter of the values are not above; of numbers, dates and times, else null.</summary>
    public object? LowerQuartile { get; init; }

    public object? Median { get; init; }

    public object? UpperQuartile { get; init; }

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<ValueCount> TopValues { get; init; } = [];

    /// <summary>What most texts look like: <c>email</c>, <c>uuid</c>, <c>phone</c> …; null: nothing known.</summary>
    public string? Pattern { get; init; }

    /// <summary>Of the values that are not null, those of the pattern.</summary>
    public double? PatternPercent { get; init; }
}
