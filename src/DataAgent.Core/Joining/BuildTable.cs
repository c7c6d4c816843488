using System.Runtime.CompilerServices;

namespace DataAgent.Joining;

/// <summary>The build side of a hash join: rows by key, rows of one key in their order.</summary>
/// <remarks>
/// Chained arrays: <c>heads[hash % length]</c> is the first row of a chain, <c>entries[row].Next</c> the next. No object a key or row:
/// 12 bytes a row and the key, besides the reference to the row. The number of heads is prime and keys hash as .NET hashes them, so keys that count up
/// lie side by side, and keys that are multiples of something still spread.
/// </remarks>
internal sealed class BuildTable<TRow, TKey>
    where TKey : IEquatable<TKey>
{
    private readonly int[] heads;
    private readonly Entry[] entries;
    private readonly ulong multiplier;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BuildTable(TRow[] rows, int count, TryGetKey<TRow, TKey> getKey, CancellationToken cancellationToken)
    {
        Rows = rows;
        Count = count;
        heads = new int[Prime.AtLeast(Math.Max(count, 3))];
        multiplier = (ulong.MaxValue / (uint)heads.Length) + 1;
        entries = new Entry[count];
        heads.AsSpan().Fill(-1);

        // From the last to the first, so that each chain runs in row order.
        for (var i = count - 1; i >= 0; i--)
        {
            if ((i & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (!getKey(rows[i], out var key))
                continue;
            var hash = key.GetHashCode();
            ref var head = ref Head(hash);
            entries[i] = new Entry(head, hash, key);
            head = i;
        }
    }

    public TRow[] Rows { get; }

    public int Count { get; }

    /// <summary>The first row with that key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int First(TKey key)
    {
        var hash = key.GetHashCode();
        return Find(Head(hash), hash, key);
    }

    /// <summary>The row after <paramref name="index"/> with the same key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(int index, TKey key)
    {
        ref var entry = ref entries[index];
        return entry.Next < 0 ? -1 : Find(entry.Next, entry.Hash, key);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(int index, int hash, TKey key)
    {
        var all = entries;
        while ((uint)index < (uint)all.Length)
        {
            ref var entry = ref all[index];
            if (entry.Hash == hash && entry.Key.Equals(key))
                return index;
            index = entry.Next;
        }
        return -1;
    }

    /// <summary>hash modulo length by two multiplications: D. Lemire, https://arxiv.org/abs/1902.01961.</summary>
    private ref int Head(int hash) =>
        ref heads[(int)(((((multiplier * (uint)hash) >> 32) + 1) * (uint)heads.Length) >> 32)];

    private readonly struct Entry(int next, int hash, TKey key)
    {
        public readonly int Next = next;
        public readonly int Hash = hash;
        public readonly TKey Key = key;
    }
}
