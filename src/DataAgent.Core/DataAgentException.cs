namespace DataAgent;

/// <summary>Something a user caused or must act on; anything else is a plain .NET exception and a bug.</summary>
/// <remarks>
/// Messages say what failed, what was found and what would work; they never hold a secret.
/// Each folder makes its own in a class <c>…Errors</c> beside the code that throws them.
/// </remarks>
public sealed class DataAgentException(DataAgentError error, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Stable: it is the PowerShell error id.</summary>
    public DataAgentError Error { get; } = error;
}
