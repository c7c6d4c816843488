using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>SQL over rows.</summary>
/// <param name="Sql">In the local engine's dialect, DuckDB's; several statements run one after the other, the first that gives rows counts.</param>
public sealed record SelectOptions(string Sql)
{
    /// <summary>Values for <c>@name</c>.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>Reads objects that Core does not know; null: their public properties.</summary>
    public RowAdapter? Adapter { get; init; }

    public LocalEngineOptions Engine { get; init; } = new();
}
