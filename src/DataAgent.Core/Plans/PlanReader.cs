namespace DataAgent.Plans;

/// <summary>Reads a plan from JSON or YAML with the same keys.</summary>
public static class PlanReader
{
    /// <summary>A plan without faults of its own; whether its databases are known is the validator's question.</summary>
    /// <param name="sourceName">What messages call it; a name ending in .json, .yaml or .yml decides the format, else a leading brace means JSON.</param>
    /// <exception cref="DataAgentException"><see cref="DataAgentError.PlanInvalid"/>: every fault with its path.</exception>
    public static Plan Read(string text, string sourceName)
    {
        var plan = Draft(text, sourceName);
        var faults = PlanValidator.Structure(plan);
        return faults.Count == 0 ? plan : throw PlanErrors.Invalid(sourceName, faults);
    }

    /// <exception cref="DataAgentException">Also <see cref="DataAgentError.FileNotFound"/>.</exception>
    public static Plan ReadFile(string path) => Read(TextOf(path), path);

    /// <summary>A plan with its faults kept for <see cref="PlanValidator"/>; only text that is neither JSON nor YAML throws.</summary>
    public static Plan Draft(string text, string sourceName)
    {
        var root = IsJson(text, sourceName) ? JsonNodes.Read(text, sourceName) : YamlNodes.Read(text, sourceName);
        var faults = new FaultList();
        var map = new MapReader(root, "", faults);
        var steps = map.Maps("operations").Select(StepReader.Read).ToList();
        var plan = new Plan
        {
            Source = sourceName,
            Description = map.Text("description"),
            DatabasesRequired = map.Texts("databases_required"),
            Parameters = ParameterReader.Read(map.Map("parameters")),
            Limits = LimitsReader.Read(map.Map("limits")),
            Engine = map.Text("engine"),
            Inputs = map.Texts("inputs") ?? [],
            FinalOutput = map.Text("final_output") ?? "",
        };
        if (!map.IsEmpty)
            map.Finish();
        return plan with { Steps = WithTables(steps, plan.Inputs), ReadFaults = faults.Faults, Places = faults.Places };
    }

    public static Plan DraftFile(string path) => Draft(TextOf(path), path);

    private static List<PlanStep> WithTables(List<PlanStep> steps, IReadOnlyList<string> inputs)
    {
        var outputs = new HashSet<string>(steps.Select(static step => step.Output).Concat(inputs), StringComparer.OrdinalIgnoreCase);
        return [.. steps.Select(step => step is SqlStep sql ? sql with { Tables = [.. SqlTables.Of(sql.Query).Where(outputs.Contains)] } : step)];
    }

    private static bool IsJson(string text, string sourceName) => Path.GetExtension(sourceName).ToUpperInvariant() switch
    {
        ".JSON" => true,
        ".YAML" or ".YML" => false,
        _ => text.AsSpan().TrimStart().StartsWith("{"),
    };

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PlanErrors.FileNotFound(path, e);
        }
    }
}
