using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>Hands the known connectors' names to the registry, which stands before them and may not look.</summary>
internal static class ConnectionTypeSource
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "One assignment; it must precede the first use of the registry wherever that is.")]
    internal static void Provide() => ConnectionTypes.Source = static () => types.Value;

    private static readonly Lazy<IReadOnlyList<ConnectionType>> types = new(static () =>
        [.. KnownConnectors.All.Select(static c =>
            new ConnectionType(c.Name, c.DefaultPort, c.IsFile) { Aliases = c.Aliases, UrlSchemes = c.UrlSchemes, TakesConnectionString = c.ConnectionStringForm is not null })]);
}
