namespace DataAgent.Plans;

/// <summary>Reads <c>parameters</c>: a name with its default, or with <c>type</c>, <c>default</c> and <c>description</c>.</summary>
internal static class ParameterReader
{
    public static IReadOnlyList<PlanParameter> Read(MapReader? map) => map is null ? [] : [.. map.Keys.Select(name => One(map, name))];

    private static PlanParameter One(MapReader parameters, string name)
    {
        var node = parameters.Node(name);
        if (node is null or ScalarNode)
            return Plain(name, (node as ScalarNode)?.Value);
        var map = parameters.Map(name)!;
        var (type, fallback, description) = (Type(map), map.Node("default"), map.Text("description"));
        if (!map.IsEmpty)
            map.Finish();
        if (fallback is not (null or ScalarNode))
            map.Fault("default", $"expected a value, found {fallback.Kind}");
        var value = (fallback as ScalarNode)?.Value;
        if (value is not null && type is { } wanted && !ParameterValue.TryConvert(value, wanted, out value))
            map.Fault("default", $"'{(fallback as ScalarNode)?.Value}' is no {wanted.ToString().ToLowerInvariant()}");
        return new(name, type, value, map.Keys.Contains("default"), description);
    }

    /// <summary>A default alone gives the type, too; nothing at all makes a parameter that the caller must give.</summary>
    private static PlanParameter Plain(string name, object? value) => new(name, value switch
    {
        long => PlanParameterType.Integer,
        decimal => PlanParameterType.Decimal,
        double => PlanParameterType.Double,
        bool => PlanParameterType.Boolean,
        string => PlanParameterType.Text,
        _ => null,
    }, value, HasDefault: value is not null);

    private static PlanParameterType? Type(MapReader map)
    {
        var word = map.Text("type");
        if (word is null)
            return null;
        var names = Enum.GetNames<PlanParameterType>();
        if (Array.Find(names, name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<PlanParameterType>(name);
        map.Fault("type", $"unknown type '{word}'; known: {string.Join(", ", names).ToLowerInvariant()}");
        return null;
    }
}
