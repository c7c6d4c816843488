using DataAgent.Connectors;

namespace DataAgent.History;

/// <summary>The dialect that an entry's SQL is written in; a kind that is unknown by now is read as standard SQL.</summary>
internal static class Dialects
{
    public static Dialect Of(string? type) =>
        KnownConnectors.All.FirstOrDefault(c => c.Name.Equals(type, StringComparison.OrdinalIgnoreCase))?.Dialect ?? Dialect.Standard;
}
