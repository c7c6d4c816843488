using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>One output column and the input columns it comes from; -1: not from that side. Both: a key that the sides share.</summary>
internal sealed record JoinColumn(Column Column, int Left, int Right);
