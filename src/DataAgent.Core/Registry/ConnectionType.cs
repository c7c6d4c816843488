namespace DataAgent.Registry;

/// <summary>What the registry must know of a kind of database before anything speaks to it.</summary>
/// <param name="Name">As datasources.yaml writes it: <c>postgresql</c>.</param>
/// <param name="DefaultPort">Null where there is no server.</param>
/// <param name="IsFile">Its Database is a path.</param>
public sealed record ConnectionType(string Name, int? DefaultPort = null, bool IsFile = false)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Beyond the name and its aliases.</summary>
    public IReadOnlyList<string> UrlSchemes { get; init; } = [];

    public bool TakesConnectionString { get; init; } = true;

    internal IEnumerable<string> Spellings => [Name, .. Aliases, .. UrlSchemes];
}
