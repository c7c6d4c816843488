namespace DataAgent.Catalog.Completion;

/// <summary>A name that may stand where someone is typing.</summary>
/// <param name="Text">The whole SQL with the name in its place, quoted if it must be.</param>
/// <param name="Name">As the catalog has it.</param>
/// <param name="About">Its kind or type, and comment.</param>
public sealed record SqlCandidate(string Text, string Name, string About);
