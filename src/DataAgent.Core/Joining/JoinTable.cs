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

    public IEnumerable<object> Join(IEnumerable<object> items, LeftBinding left)
    {
        var join = Bind(left);
        return options.Kind switch
        {
            JoinKind.Semi or JoinKind.Anti => join.Where(items, options.Kind == JoinKind.Semi),
            JoinKind.Inner or JoinKind.Cross => join.Inner(items, left.Combine!),
            _ => join.Outer(items, left.Combine!, left.Alone, right.IsMatched),
        };
    }

    public LeftProbe Probe(LeftBinding left)
    {
        var join = Bind(left);
        var (combine, alone, isMatched) = (left.Combine!, left.Alone, right.IsMatched);
        if (options.Kind is not (JoinKind.Semi or JoinKind.Anti))
            return (item, _, write) => join.Push(item, combine, alone, isMatched, write);

        var keepsMatches = options.Kind == JoinKind.Semi;
        return (item, original, write) =>
        {
            if (join.HasMatch(item) == keepsMatches)
                write(alone is null ? original : alone(item));
        };
    }

    private HashJoin<object, object, TKey> Bind(LeftBinding left)
    {
        if (!leftKeys.TryGetValue(left.Source, out var key))
        {
            key = KeyCompiler.Compile<TKey>(left.Source, left.Ordinals, kinds, options);
            if (seen is not null)
                key = Once(key, left.Source, left.Ordinals);
            leftKeys.Add(left.Source, key);
        }
        return new HashJoin<object, object, TKey>(key, table);
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
