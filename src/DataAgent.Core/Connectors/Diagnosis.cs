namespace DataAgent.Connectors;

/// <summary>A driver's failure in our terms.</summary>
/// <param name="Message">The server's own message, without a secret; null: the exception's.</param>
/// <param name="Position">The place of a syntax error in the SQL sent, in characters from 1; null if the server does not say.</param>
/// <param name="Near">Where the server tells no place, the text at which it stopped reading; empty: at the end.</param>
/// <param name="IsTransient">Opening the connection again may succeed.</param>
public sealed record Diagnosis(DataAgentError Error, string? Message = null, int? Position = null, string? Near = null, bool IsTransient = false);
