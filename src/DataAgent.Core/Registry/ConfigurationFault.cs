namespace DataAgent.Registry;

/// <summary>One thing wrong in a file that a user wrote.</summary>
/// <param name="Line">From 1, as <paramref name="Column"/>.</param>
/// <param name="Message">What was found and what was expected; no secret.</param>
/// <param name="Error">What the import fails with if all faults are of this kind.</param>
public sealed record ConfigurationFault(string File, int Line, int Column, string Message, DataAgentError Error = DataAgentError.ConfigurationInvalid)
{
    public override string ToString() => $"{File}({Line},{Column}): {Message}";
}
