namespace DataAgent.Plans;

/// <summary>Reads a join's <c>on</c>.</summary>
/// <remarks>
/// <c>["a", "b"]</c>: left.a = right.b, the seed's form; <c>"a"</c> or <c>["a"]</c>: the same name on both sides;
/// <c>[["a", "b"], ["c", "d"]]</c>: both pairs must be equal.
/// </remarks>
internal static class JoinColumns
{
    public static IReadOnlyList<(string Left, string Right)> Read(MapReader map)
    {
        if (map.Node("on") is not ListNode { Items: var items } || !items.Any(static item => item is ListNode))
            return map.Texts("on") is { } names ? Pair(map, "on", names) : [];
        return [.. items.SelectMany((item, i) => Pair(map, $"on[{i}]", Names(map, item, $"on[{i}]")))];
    }

    private static List<string> Names(MapReader map, PlanNode node, string key) => node is ListNode list
        ? [.. list.Items.Select((item, i) => map.Text(item, $"{map.At(key)}[{i}]")).OfType<string>()]
        : map.Text(node, map.At(key)) is { } name ? [name] : [];

    private static (string, string)[] Pair(MapReader map, string key, IReadOnlyList<string> names)
    {
        if (names.Count is 1 or 2)
            return [(names[0], names[^1])];
        map.Fault(key, $"expected the left and the right column, found {names.Count} names; several pairs are written [[\"a\", \"b\"], [\"c\", \"d\"]]");
        return [];
    }
}
