using System.Runtime.CompilerServices;

namespace DataAgent.Joining;

/// <summary>Pairs each left row with every right row that has an equal key.</summary>
/// <remarks>
/// Build: the right input is held whole in a table of key → rows. Probe: the left input streams past it,
/// so put the larger input on the left. Output keeps the left order, and for one left row the right order.
/// Null: a key that TryGetKey refuses matches nothing. Memory: see <see cref="BuildTable{TRow,TKey}"/>.
/// </remarks>
internal sealed class HashJoin<TLeft, TRight, TKey>(TryGetKey<TLeft, TKey> leftKey, BuildTable<TRight, TKey> right)
    where TKey : IEquatable<TKey>
{
    /// <summary>All pairs.</summary>
    public IEnumerable<TResult> Inner<TResult>(IEnumerable<TLeft> left, Func<TLeft, TRight, TResult> combine)
    {
        foreach (var row in left)
        {
            if (!leftKey(row, out var key))
                continue;
            for (var i = right.First(key); i >= 0; i = right.Next(i, key))
                yield return combine(row, right.Rows[i]);
        }
    }

    /// <summary>All pairs, and what <paramref name="alone"/>, if given, makes of a left row that has none.</summary>
    /// <param name="isMatched">Set to true at the place of each right row that has a pair.</param>
    public IEnumerable<TResult> Outer<TResult>(
        IEnumerable<TLeft> left, Func<TLeft, TRight, TResult> combine, Func<TLeft, TResult>? alone, bool[] isMatched)
    {
        foreach (var row in left)
        {
            var hasKey = leftKey(row, out var key);
            var i = hasKey ? right.First(key!) : -1;
            if (i < 0 && alone is not null)
                yield return alone(row);
            for (; i >= 0; i = right.Next(i, key!))
            {
                isMatched[i] = true;
                yield return combine(row, right.Rows[i]);
            }
        }
    }

    /// <summary>The left rows that have a pair, or those that have none.</summary>
    public IEnumerable<TLeft> Where(IEnumerable<TLeft> left, bool hasMatch)
    {
        foreach (var row in left)
        {
            if (HasMatch(row) == hasMatch)
                yield return row;
        }
    }

    /// <summary>The pairs of one left row, each handed over as it is made, or what <paramref name="alone"/>, if given, makes of it if it has none.</summary>
    /// <param name="isMatched">As in <see cref="Outer"/>; empty: not asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Push<TResult>(TLeft row, Func<TLeft, TRight, TResult> combine, Func<TLeft, TResult>? alone, bool[] isMatched, Action<TResult> write)
    {
        var hasKey = leftKey(row, out var key);
        var i = hasKey ? right.First(key!) : -1;
        if (i < 0 && alone is not null)
            write(alone(row));
        for (; i >= 0; i = right.Next(i, key!))
        {
            if (isMatched.Length > 0)
                isMatched[i] = true;
            write(combine(row, right.Rows[i]));
        }
    }

    public bool HasMatch(TLeft row) => leftKey(row, out var key) && right.First(key) >= 0;
}
