using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>What is compiled for left rows of one source.</summary>
/// <param name="Ordinals">Of the key's columns; -1 for one that only other left rows have.</param>
/// <param name="Combine">Null: the join makes no pairs.</param>
/// <param name="Alone">Of a left row without a match, or one that is kept; null: left out, or kept as it came.</param>
internal sealed record LeftBinding(RowSource Source, int[] Ordinals, Func<object, object, object>? Combine, Func<object, object>? Alone);
