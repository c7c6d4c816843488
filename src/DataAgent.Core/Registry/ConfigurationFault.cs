namespace DataAgent.Registry;

/// <summary>One thing wrong in a file that a user wrote.</summary>
/// <param name="Line">From 1, as <paramref name="Column"/>.</param>
/// <param name="Message">What was found and what was expected; no secret.</param>
/// <param name="Variable">The variable that has no value, if that is the fault.</param>
public sealed record ConfigurationFault(string File, int Line, int Column, string Message, string? Variable = null)
{
    public override string ToString() => $"{File}({Line},{Column}): {Message}";
}
