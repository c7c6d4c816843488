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

    /// <summary>What its columns refer to, in this database or another, as summary.yaml declares it.</summary>
    public IReadOnlyList<DeclaredRelation> Relations { get; init; } = [];

    /// <summary>Relations are compared one by one.</summary>
    public bool Equals(LogicalDatabase? other) =>
        other is not null && Facts == other.Facts && Relations.SequenceEqual(other.Relations);

    public override int GetHashCode() => Facts.GetHashCode();

    private (string, string, string, string?, string?, string?) Facts => (Name, Connection, DisplayName, ShortDescription, Description, Icon);
}
