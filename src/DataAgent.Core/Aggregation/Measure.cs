namespace DataAgent.Aggregation;

/// <summary>One output column of a grouping.</summary>
/// <param name="Name">Of the output column.</param>
/// <param name="Column">Null: the rows themselves, for <see cref="MeasureKind.Count"/> alone.</param>
public sealed record Measure(string Name, MeasureKind Kind, string? Column)
{
    private static readonly Dictionary<string, MeasureKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["count"] = MeasureKind.Count, ["distinct"] = MeasureKind.CountDistinct, ["countdistinct"] = MeasureKind.CountDistinct,
        ["sum"] = MeasureKind.Sum, ["average"] = MeasureKind.Average, ["avg"] = MeasureKind.Average, ["min"] = MeasureKind.Min,
        ["max"] = MeasureKind.Max, ["median"] = MeasureKind.Median, ["first"] = MeasureKind.First, ["join"] = MeasureKind.Join,
        ["stringjoin"] = MeasureKind.Join,
    };

    /// <summary>Reads <c>count</c> or a word of <see cref="MeasureKind"/> and a column, which may hold blanks: <c>sum amount</c>.</summary>
    /// <exception cref="DataAgentException">InputInvalid.</exception>
    public static Measure Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || !Words.TryGetValue(parts[0], out var kind) || (parts.Length == 1 && kind != MeasureKind.Count))
            throw AggregationErrors.MeasureInvalid(text);
        return new Measure(name, kind, parts.Length == 1 ? null : parts[1]);
    }
}
