namespace DataAgent.Plans;

/// <summary>Loads the rows that a caller hands in.</summary>
internal static class PlanInputs
{
    /// <exception cref="DataAgentException">InputInvalid: rows are missing that a step needs, or the plan knows no such input.</exception>
    public static void Load(Plan plan, IReadOnlyDictionary<string, PlanInput> given, LocalOutputs outputs, CancellationToken cancellationToken)
    {
        var byName = new Dictionary<string, PlanInput>(given, StringComparer.OrdinalIgnoreCase);
        if (byName.Keys.Except(plan.Inputs, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
            throw PlanErrors.InputUnknown(plan, unknown);
        foreach (var name in plan.Inputs)
        {
            if (!byName.TryGetValue(name, out var input))
                throw PlanErrors.InputMissing(plan, name);
            input.Load(outputs.Session, name, InputColumns.Mentioned(plan, name), cancellationToken);
            outputs.AddTable(name, outputs.Describe(name, cancellationToken));
        }
    }
}
