namespace DataAgent.Registry;

/// <summary>A name that users query by, and what summary.yaml says of it.</summary>
/// <param name="Connection">The name of the connection it lies on.</param>
public sealed record LogicalDatabase(string Name, string Connection)
{
    /// <summary>For people; the name if summary.yaml gives none.</summary>
    public string DisplayName { get; init; } = Name;

    public string? ShortDescription { get; init; }

    public string? Description { get; init; }

    public string? Icon { get; init; }
}
