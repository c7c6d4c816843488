using System.Diagnostics.CodeAnalysis;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>Binds the hash join to rows whose classes are known only at run time.</summary>
internal sealed class JoinTable<TKey> : IJoinTable
    where TKey : IEquatable<TKey>
{
    private readonly JoinOptions options;
    private readonly IReadOnlyList<KeyKind> kinds;
    private readonly RightRows right;
    private readonly BuildTable<object, TKey> table;
    private readonly HashSet<TKey>? seen;

    // A pipeline hands in its rows one by one, each a run of its own.
    private readonly Dictionary<RowSource, TryGetKey<object, TKey>> leftKeys = [];

    public JoinTable(RightRows right, int[] ordinals, IReadOnlyList<KeyKind> kinds, JoinOptions options, CancellationToken cancellationToken)
    {
        (this.options, this.kinds, this.right) = (options, kinds, right);
        var rightKey = KeyCompiler.Compile<TKey>(right.Source, ordinals, kinds, options);
        table = new BuildTable<object, TKey>(right.Items, right.Count, rightKey, cancellationToken);
        if (options.Expect is JoinExpectation.OneToOne or JoinExpectation.ManyToOne)
            RequireUnique(ordinals, rightKey);
        if (options.Expect is JoinExpectation.OneToOne or JoinExpectation.OneToMany)
            seen = [];
    }

    public IEnumerable<object> Probe(
        IEnumerable<object> left, RowSource source, int[] ordinals, Func<object, object, object>? combine, Func<object, object>? alone)
    {
        if (!leftKeys.TryGetValue(source, out var key))
        {
            key = KeyCompiler.Compile<TKey>(source, ordinals, kinds, options);
            if (seen is not null)
                key = Once(key, source, ordinals);
            leftKeys.Add(source, key);
        }

        var join = new HashJoin<object, object, TKey>(key, table);
        return options.Kind switch
        {
            JoinKind.Semi or JoinKind.Anti => join.Where(left, options.Kind == JoinKind.Semi),
            JoinKind.Inner or JoinKind.Cross => join.Inner(left, combine!),
            _ => join.Outer(left, combine!, alone, right.IsMatched),
        };
    }

    private void RequireUnique(int[] ordinals, TryGetKey<object, TKey> rightKey)
    {
        for (var i = 0; i < right.Count; i++)
        {
            if (rightKey(right.Items[i], out var key) && table.First(key) != i)
                throw NotUnique("right", options.On.Select(static k => k.Right), right.Source, ordinals, right.Items[i]);
        }
    }

    /// <summary>A left key that refuses to come twice. It costs the memory of the keys.</summary>
    private TryGetKey<object, TKey> Once(TryGetKey<object, TKey> key, RowSource source, int[] ordinals) =>
        (object row, [MaybeNullWhen(false)] out TKey value) =>
        {
            if (!key(row, out value))
                return false;
            return seen!.Add(value) ? true : throw NotUnique("left", options.On.Select(static k => k.Left), source, ordinals, row);
        };

    private DataAgentException NotUnique(string side, IEnumerable<string> names, RowSource source, int[] ordinals, object item) =>
        JoiningErrors.KeyNotUnique(side, names, source.Boxed(ordinals)(item), options.Expect);
}
