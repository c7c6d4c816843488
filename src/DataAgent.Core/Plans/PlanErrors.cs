namespace DataAgent.Plans;

internal static class PlanErrors
{
    public static DataAgentException Invalid(string source, IReadOnlyList<PlanFault> faults, Exception? cause = null) =>
        new(DataAgentError.PlanInvalid, faults.Count == 1
            ? $"The plan {source} is not valid: {faults[0]}"
            : $"The plan {source} is not valid; {faults.Count} faults:{string.Concat(faults.Select(static f => $"{Environment.NewLine}  {f}"))}", cause);

    public static DataAgentException FileNotFound(string path, Exception? cause = null) =>
        new(DataAgentError.FileNotFound, $"The plan file {path} cannot be read: {cause?.Message ?? "it does not exist."}", cause);
}
