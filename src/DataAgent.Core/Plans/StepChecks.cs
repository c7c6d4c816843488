using DataAgent.Joining;

namespace DataAgent.Plans;

/// <summary>What one step lacks, whatever the others are.</summary>
internal static class StepChecks
{
    public static IEnumerable<(string Path, string Message)> Faults(PlanStep step)
    {
        if (step.Id.Length == 0)
            yield return ($"{step.Path}.id", "an id is missing");
        if (step.Output.Length == 0)
            yield return ($"{step.Path}.output", "an output is missing: the name others take the rows by");
        foreach (var (key, message) in OfType(step))
            yield return ($"{step.Path}.{key}", message);
    }

    private static IEnumerable<(string Key, string Message)> OfType(PlanStep step) => step switch
    {
        FetchStep fetch => Fetch(fetch),
        JoinStep join => Join(join),
        UnionStep { Inputs.Count: < 2 } union => [("inputs", $"expected two inputs or more, found {union.Inputs.Count}")],
        AggregateStep { GroupBy.Count: 0, Measures.Count: 0 } => [("measures", "give measures or group_by")],
        AggregateStep aggregate => aggregate.Measures.Where(static m => IsBlank(m.Sql)).Select(static m => ($"measures.{m.Name}", "an aggregate is missing")),
        FilterStep filter when IsBlank(filter.Where) => [("where", "a condition is missing")],
        SortStep { By.Count: 0 } => [("by", "the columns to sort by are missing")],
        SqlStep sql when IsBlank(sql.Query) => [("query", "the query is empty")],
        SqlStep sql when SqlTables.HasSeveral(sql.Query) => [("query", "it holds more than one statement; a step is one SELECT")],
        _ => [],
    };

    private static IEnumerable<(string Key, string Message)> Fetch(FetchStep step)
    {
        if (step.Tag is null && (step.Databases.Count == 0 || step.Databases.Any(IsBlank)))
            yield return (step.IsFleet ? "databases" : "database", "a database is missing");
        if (IsBlank(step.Query))
            yield return ("query", "the query is empty");
    }

    private static IEnumerable<(string Key, string Message)> Join(JoinStep step)
    {
        if (step.Inputs.Count != 2)
            yield return ("inputs", $"expected the left and the right input, found {step.Inputs.Count}");
        if (step.Kind == JoinKind.Cross && step.On.Count > 0)
            yield return ("on", "a cross join pairs every row with every row and has no columns to compare");
        if (step.Kind != JoinKind.Cross && step.On.Count == 0)
            yield return ("on", "the columns to compare are missing");
    }

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);
}
