namespace DataAgent.Plans;

/// <summary>One thing wrong with a plan.</summary>
/// <param name="Path">Its place in the document, such as <c>operations[2].on</c>; empty for the whole.</param>
/// <param name="Line">From 1; null if it is not in the text, as when a key is missing at the top.</param>
public sealed record PlanFault(string Path, string Message, int? Line = null, int? Column = null)
{
    public override string ToString() =>
        (Path.Length > 0 ? Path + ": " : "") + Message + (Line is null ? "" : $" (line {Line}, column {Column})");
}
