using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>What of its rows a <see cref="RowTable"/> keeps, and in which form.</summary>
internal sealed record RowTableOptions
{
    /// <summary>The columns to keep, some of them as text; null: all. One that no row has stays without type.</summary>
    public IReadOnlyList<(string Source, bool IsText)>? Columns { get; init; }

    /// <summary>Date-times, times and intervals are ticks; see <see cref="Storage"/>.</summary>
    public bool AsTicks { get; init; }

    /// <summary>The table's columns are called c0, c1, … and not as the rows' are.</summary>
    public bool HasOwnNames { get; init; }

    /// <summary>A column whose values share no type, or that holds one that the engine cannot, keeps its fault to itself and no value.</summary>
    public bool DefersFaults { get; init; }

    /// <summary>Reads objects that Core does not know; null: their public properties.</summary>
    public RowAdapter? Adapter { get; init; }
}
