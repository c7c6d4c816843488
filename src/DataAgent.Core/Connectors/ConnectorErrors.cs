namespace DataAgent.Connectors;

internal static class ConnectorErrors
{
    public static DataAgentException ConnectorNotFound(string name) =>
        new(DataAgentError.ConnectorNotFound,
            $"No connector named '{name}'. Known connectors: {string.Join(", ", KnownConnectors.All.Select(static c => c.Name))}.");
}
