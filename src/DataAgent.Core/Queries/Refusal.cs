namespace DataAgent.Queries;

/// <summary>What of a statement is no read.</summary>
/// <param name="Found">The words that were found, or what they are: a piece of the user's SQL, never a literal.</param>
/// <param name="At">Where, from 0.</param>
/// <param name="Why">Ends a sentence that begins with <paramref name="Found"/>.</param>
internal sealed record Refusal(string Found, int At, string Why);
