namespace DataAgent.Registry;

/// <summary>The kinds of database that a connection may name.</summary>
/// <remarks>
/// Connectors come after Registry, so they hand their names in: <see cref="Source"/> is set by Core's module initializer,
/// before any code of Core runs, and asked on first use.
/// </remarks>
public static class ConnectionTypes
{
    internal static Func<IReadOnlyList<ConnectionType>> Source { get; set; } = static () => [];

    public static IReadOnlyList<ConnectionType> Known => Source();

    /// <summary>By name, alias or URL scheme, ignoring case; null if there is none.</summary>
    internal static ConnectionType? Find(this IReadOnlyList<ConnectionType> types, string name) =>
        types.FirstOrDefault(t => t.Spellings.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    internal static ConnectionType Require(this IReadOnlyList<ConnectionType> types, string name) =>
        types.Find(name) ?? throw RegistryErrors.TypeNotFound(name, types);
}
