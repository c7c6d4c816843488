using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>By what rows are grouped, and what is measured of each group.</summary>
public sealed record GroupOptions
{
    /// <summary>Columns, which come first in the output; nulls are one group. None: all rows are one group.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>None: the groups alone.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Between the texts of <see cref="MeasureKind.Join"/>.</summary>
    public string Separator { get; init; } = ", ";

    /// <summary>Reads objects that Core does not know; null: their public properties.</summary>
    public RowAdapter? Adapter { get; init; }

    public LocalEngineOptions Engine { get; init; } = new();
}
