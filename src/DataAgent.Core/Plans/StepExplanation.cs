namespace DataAgent.Plans;

/// <summary>What one step of a plan will do when it runs.</summary>
/// <param name="Layer">From 1; a step needs steps of lower layers only.</param>
/// <param name="Runs">The connection and the kind of database that is asked, one a target; for a combining step <c>local engine</c>, or the connection that the plan's <c>engine</c> names.</param>
/// <param name="Does">In a few words.</param>
/// <param name="Sends">The query as the target gets it, parameters by name; for a combining step its SQL or condition, null if that is made of the columns that come.</param>
/// <param name="Parameters">Names of the values sent with it.</param>
public sealed record StepExplanation(
    string Id, int Layer, string Type, string Output, string Runs, string Does, string? Sends, IReadOnlyList<string> Parameters);
