using System.Runtime.CompilerServices;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>Finds the key columns of both sides and the kinds of key they meet in.</summary>
internal static class KeyBinding
{
    /// <returns>-1 for a column that only other rows of that side have: null here.</returns>
    /// <param name="columns">All that are known of that side.</param>
    /// <exception cref="DataAgentException">JoinKeyNotFound.</exception>
    public static int[] Ordinals(string side, IEnumerable<string> names, RowSource source, IReadOnlyList<Column> columns) =>
    [
        .. names.Select(n => columns.Any(c => string.Equals(c.Name, n, StringComparison.OrdinalIgnoreCase))
            ? source.IndexOf(n)
            : throw JoiningErrors.KeyNotFound(side, n, columns)),
    ];

    /// <summary>The declared types; of a column without one, the type all the given items' values share:
    /// object if there are none, <see cref="AnyKey"/> if they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Type[] Types(RowSource source, int[] ordinals, IEnumerable<object> items)
    {
        var types = ordinals.Select(i => i < 0 ? typeof(object) : source.Columns[i].Type).ToArray();
        if (!types.Contains(typeof(object)))
            return types;
        var values = source.Boxed(ordinals);
        var found = new Type?[types.Length];
        foreach (var item in items)
        {
            var row = values(item);
            for (var i = 0; i < found.Length; i++)
            {
                if (row[i]?.GetType() is { } type)
                    found[i] = found[i] is null || found[i] == type ? type : typeof(AnyKey);
            }
        }
        return [.. types.Select((t, i) => t == typeof(object) ? found[i] ?? t : t)];
    }

    /// <exception cref="DataAgentException">JoinKeyTypesDiffer.</exception>
    public static KeyKind[] Kinds(Type[] left, Type[] right, JoinOptions options) =>
    [
        .. options.On.Select((key, i) => KeyKinds.Choose(left[i], right[i], options)
            ?? throw JoiningErrors.KeyTypesDiffer(key, left[i], right[i], CanCoerce(left[i], right[i], options))),
    ];

    private static bool CanCoerce(Type left, Type right, JoinOptions options) =>
        !options.CoerceKeys && KeyKinds.Choose(left, right, options with { CoerceKeys = true }) is not null;
}
