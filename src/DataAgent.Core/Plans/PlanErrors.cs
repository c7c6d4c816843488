namespace DataAgent.Plans;

internal static class PlanErrors
{
    public static DataAgentException Invalid(string source, IReadOnlyList<PlanFault> faults, Exception? cause = null) =>
        new(DataAgentError.PlanInvalid, faults.Count == 1
            ? $"The plan {source} is not valid: {faults[0]}"
            : $"The plan {source} is not valid; {faults.Count} faults:{string.Concat(faults.Select(static f => $"{Environment.NewLine}  {f}"))}", cause);

    public static DataAgentException FileNotFound(string path, Exception cause) =>
        new(DataAgentError.FileNotFound, $"The plan file {path} cannot be read: {cause.Message}", cause);

    public static DataAgentException ParameterMissing(Plan plan, PlanParameter parameter) =>
        new(DataAgentError.ParameterMissing,
            $"The plan {plan.Source} needs a value for the parameter '{parameter.Name}'{(parameter.Type is { } type ? $" ({Lower(type)})" : "")}; it has no default.");

    public static DataAgentException ParameterInvalid(PlanParameter parameter, object value) =>
        new(DataAgentError.ParameterInvalid,
            $"The parameter '{parameter.Name}' takes {Lower(parameter.Type!)}, and the value given ({value.GetType().Name}) is none: it would have to be changed to fit.");

    public static DataAgentException ParameterUnknown(Plan plan, string name) =>
        new(DataAgentError.ParameterUnused, plan.Parameters.Count == 0
            ? $"The plan {plan.Source} has no parameters; '{name}' was given."
            : $"The plan {plan.Source} has no parameter '{name}'; it has {string.Join(", ", plan.Parameters.Select(static p => p.Name))}.");

    public static DataAgentException InputMissing(Plan plan, string name) =>
        new(DataAgentError.InputInvalid, $"The plan {plan.Source} takes rows as its input '{name}', and none were given.");

    public static DataAgentException InputEmpty(string name) =>
        new(DataAgentError.InputInvalid, $"The input '{name}' has no rows, and so no columns that a step could name.");

    public static DataAgentException InputUnknown(Plan plan, string name) =>
        new(DataAgentError.InputInvalid,
            $"The plan {plan.Source} has no input '{name}'; {(plan.Inputs.Count == 0 ? "list it under inputs" : $"its inputs are {string.Join(", ", plan.Inputs)}")}.");

    public static DataAgentException StepNotFound(Plan plan, string name) =>
        new(DataAgentError.InputInvalid, $"The plan {plan.Source} has no step or output '{name}'; steps are {string.Join(", ", plan.Steps.Select(static s => s.Id))}.");

    public static DataAgentException StepFailed(PlanStep step, string? database, Exception cause, IReadOnlyList<string> skipped) =>
        new(DataAgentError.PlanStepFailed,
            $"Step '{step.Id}' ({step.Type}{(database is null ? "" : $" on {database}")}) failed: {cause.Message}"
            + (skipped.Count == 0 ? "" : $" Skipped, because they need it: {string.Join(", ", skipped)}."), cause);

    public static DataAgentException TookTooLong(Plan plan, PlanReport report) =>
        new(DataAgentError.QueryTimeout,
            $"The plan {plan.Source} took longer than its plan_timeout of {plan.Limits.PlanTimeout?.TotalSeconds:0.###} s. Steps not done: "
            + $"{string.Join(", ", report.Steps.Where(static s => s.State != StepState.Done).Select(static s => s.Id).DefaultIfEmpty("none, its rows were being read"))}.");

    public static DataAgentException ColumnNotFound(string column, PlanOutput output) =>
        new(DataAgentError.ColumnNotFound, $"The output '{output.Name}' has no column '{column}'; it has {string.Join(", ", output.Columns.Select(static c => c.Name))}.");

    public static DataAgentException JoinKeyTypesDiffer((PlanOutput Output, OutputColumn Column) left, (PlanOutput Output, OutputColumn Column) right) =>
        new(DataAgentError.JoinKeyTypesDiffer,
            $"{left.Output.Name}.{left.Column.Name} is {left.Column.SqlType} and {right.Output.Name}.{right.Column.Name} is {right.Column.SqlType}: "
            + "values of these types are never equal. Convert one in its query, or join in an sql step with a CAST.");

    public static DataAgentException UnionColumnsDiffer(PlanOutput first, PlanOutput other, string column) =>
        new(DataAgentError.InputInvalid,
            $"The inputs of a union have the same columns; '{column}' is not in both '{first.Name}' ({Names(first)}) and '{other.Name}' ({Names(other)}), or its types do not go together.");

    public static DataAgentException TooManyKeys(int keys, int most) =>
        new(DataAgentError.InputInvalid,
            $"{keys} keys do not fit one query (at most {most}), and this one looks at several rows at once (it groups, sorts, limits or counts), "
            + "so it cannot be sent in parts. Fetch the plain rows and do that in a later step.");

    private static string Names(PlanOutput output) => string.Join(", ", output.Columns.Select(static c => $"{c.Name} {c.SqlType}"));

    private static string Lower(object type) => type.ToString()!.ToLowerInvariant();
}
