using System.Diagnostics.CodeAnalysis;

namespace DataAgent.Joining;

/// <summary>Reads a row's join key; false if it can equal no key of the other side: a part is null, or has no counterpart there.</summary>
internal delegate bool TryGetKey<in TRow, TKey>(TRow row, [MaybeNullWhen(false)] out TKey key);
