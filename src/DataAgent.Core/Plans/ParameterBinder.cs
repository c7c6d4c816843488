namespace DataAgent.Plans;

/// <summary>Puts a caller's values and a plan's defaults together.</summary>
internal static class ParameterBinder
{
    /// <summary>Every parameter of the plan by name, ignoring case, each of its declared type.</summary>
    /// <exception cref="DataAgentException">ParameterMissing, ParameterInvalid, or ParameterUnused for a name that the plan does not have.</exception>
    public static IReadOnlyDictionary<string, object?> Bind(Plan plan, IReadOnlyDictionary<string, object?> given)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given)
        {
            var parameter = plan.Parameters.FirstOrDefault(p => p.Name.Equals(name.TrimStart('@'), StringComparison.OrdinalIgnoreCase))
                ?? throw PlanErrors.ParameterUnknown(plan, name);
            values[parameter.Name] = Converted(parameter, value is DBNull ? null : value);
        }

        foreach (var parameter in plan.Parameters.Where(p => !values.ContainsKey(p.Name)))
            values[parameter.Name] = parameter.HasDefault ? parameter.Default : throw PlanErrors.ParameterMissing(plan, parameter);
        return values;
    }

    private static object? Converted(PlanParameter parameter, object? value)
    {
        if (value is null || parameter.Type is not { } type)
            return value;
        return ParameterValue.TryConvert(value, type, out var converted) ? converted : throw PlanErrors.ParameterInvalid(parameter, value);
    }
}
