namespace DataAgent.Connectors;

internal static class ConnectorErrors
{
    public static DataAgentException ConnectorNotFound(string name) =>
        new(DataAgentError.ConnectorNotFound,
            $"No connector named '{name}'. Known connectors: {string.Join(", ", KnownConnectors.All.Select(static c => c.Name))}.");

    public static DataAgentException ProviderNotStaged(string name, string folder, DriverFactory[] choices) =>
        new(DataAgentError.ProviderNotStaged,
            $"No driver for '{name}' was found in '{folder}'. A build whose package feed serves {string.Join(" or ", choices.Select(static c => c.Assembly))} puts it there.");

    public static DataAgentException DriverFileMissing(string path) =>
        new(DataAgentError.ProviderNotStaged, $"The driver assembly '{path}' does not exist. Give its full path in the connection's option 'assembly'.");

    public static DataAgentException FactoryMissing(string assembly, string type) =>
        new(DataAgentError.ProviderNotStaged,
            $"'{assembly}' has no DbProviderFactory '{type}' with a static Instance. Give the factory's full type name in the connection's option 'factory'.");

    public static DataAgentException FileNotFound(string connection, string path) =>
        new(DataAgentError.FileNotFound, $"Connection '{connection}' names the file '{path}', which does not exist.");

    public static DataAgentException ValueDoesNotFit(string column, string type, string found, string remedy) =>
        new(DataAgentError.ValueNotRepresentable, $"Column '{column}' is read as {type}, and a row holds {found}. {remedy}");

    public static DataAgentException OptionInvalid(string connection, string option, string problem) =>
        new(DataAgentError.ConnectionInvalid, $"Connection '{connection}', option '{option}': {problem}");

    public static DataAgentException SettingInvalid(string connection, string setting, string found, string expected) =>
        new(DataAgentError.ConnectionInvalid, $"Connection '{connection}': {setting} is '{found}'; expected {expected}.");
}
