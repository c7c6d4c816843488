using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>How two sets of rows become one.</summary>
public sealed record MergeOptions
{
    public MergeKind Kind { get; init; }

    /// <summary>Reads objects that Core does not know; null: their public properties.</summary>
    public RowAdapter? Adapter { get; init; }

    public LocalEngineOptions Engine { get; init; } = new();
}
