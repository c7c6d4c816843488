using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>Names and types the output columns: left columns, then right ones without the keys that both sides call the same.</summary>
/// <remarks>
/// A name that both sides have gets the prefix of its side. A column is nullable if it was, or if the kind of join can leave its side out.
/// A shared key is the left value, or, of a right row without a match, the right one; its type holds both (<see cref="ColumnTypes"/>).
/// A side without rows has no columns, for they are known by its rows alone; those that Properties names are there all the same, null.
/// </remarks>
internal static class JoinLayout
{
    /// <exception cref="DataAgentException">ColumnNotFound: a name of Properties is none of the output's, and both sides have rows.</exception>
    public static IReadOnlyList<JoinColumn> Of(IReadOnlyList<Column> left, IReadOnlyList<Column> right, JoinOptions options)
    {
        bool leftMayLack = options.Kind is JoinKind.Right or JoinKind.Full, rightMayLack = options.Kind is JoinKind.Left or JoinKind.Full;
        var isFilter = options.Kind is JoinKind.Semi or JoinKind.Anti;
        var isKnown = left.Count > 0 && (right.Count > 0 || isFilter);
        if (isFilter)
            right = [];
        var shared = SharedKeys(left, right, options);
        var leftNames = left.Select(static c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rightNames = right.Where((_, i) => !shared.ContainsValue(i)).Select(static c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var columns = new List<JoinColumn>();
        for (var i = 0; i < left.Count; i++)
        {
            var name = rightNames.Contains(left[i].Name) ? options.LeftPrefix + left[i].Name : left[i].Name;
            columns.Add(shared.TryGetValue(i, out var key) && leftMayLack
                ? new(new Column(name, ColumnTypes.Widen(left[i].Type, right[key].Type), left[i].IsNullable || right[key].IsNullable), i, key)
                : new(new Column(name, left[i].Type, left[i].IsNullable || leftMayLack), i, -1));
        }
        for (var i = 0; i < right.Count; i++)
        {
            if (shared.ContainsValue(i))
                continue;
            var name = leftNames.Contains(right[i].Name) ? options.RightPrefix + right[i].Name : right[i].Name;
            columns.Add(new(new Column(name, right[i].Type, right[i].IsNullable || rightMayLack), -1, i));
        }
        var all = Unique(columns);
        if (options.Properties is not { } names)
            return all;
        var prefix = left.Count == 0 ? options.RightPrefix : options.LeftPrefix;
        return [.. names.Select(n => Find(all, n)
            ?? (isKnown ? throw JoiningErrors.ColumnNotFound(n, all.Select(static c => c.Column.Name)) : Missing(all, n, prefix)))];
    }

    private static Dictionary<int, int> SharedKeys(IReadOnlyList<Column> left, IReadOnlyList<Column> right, JoinOptions options)
    {
        var shared = new Dictionary<int, int>();
        foreach (var key in options.On.Where(static k => string.Equals(k.Left, k.Right, StringComparison.OrdinalIgnoreCase)))
        {
            int l = IndexOf(left, key.Left), r = IndexOf(right, key.Right);
            if (l >= 0 && r >= 0)
                shared.TryAdd(l, r);
        }
        return shared;
    }

    private static JoinColumn[] Unique(List<JoinColumn> columns)
    {
        var names = RowShape.Of(columns.Select(static c => c.Column)).Columns;
        return [.. columns.Select((c, i) => c with { Column = names[i] })];
    }

    private static JoinColumn? Find(JoinColumn[] columns, string name) =>
        Array.Find(columns, c => string.Equals(c.Column.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A column of the side without rows, or one of the other side's that those rows' columns would have given a prefix.</summary>
    private static JoinColumn Missing(JoinColumn[] columns, string name, string prefix) =>
        prefix.Length > 0 && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && Find(columns, name[prefix.Length..]) is { } plain
            ? plain with { Column = plain.Column with { Name = name } }
            : new(new Column(name, typeof(object)), -1, -1);

    private static int IndexOf(IReadOnlyList<Column> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }
}
