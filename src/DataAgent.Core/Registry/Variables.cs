namespace DataAgent.Registry;

/// <summary>Where <c>${NAME}</c> gets its value: the environment, else the <c>.env</c> beside the file that says it.</summary>
internal sealed class Variables(RegistryOptions options, IReadOnlyDictionary<string, string> file)
{
    /// <param name="source">The file that holds the references; null: only the environment counts.</param>
    /// <exception cref="DataAgentException">ConfigurationInvalid: the <c>.env</c> has faults.</exception>
    public static Variables Beside(string? source, RegistryOptions options) =>
        new(options, source is null ? new Dictionary<string, string>() : EnvironmentFile.Read(Path.Combine(Path.GetDirectoryName(source)!, ".env")));

    /// <summary>Null if it has no value; a variable that is set but empty has none.</summary>
    public string? Find(string name) =>
        options.Environment(name) is { Length: > 0 } value ? value
        : file.TryGetValue(name, out var text) && text.Length > 0 ? text
        : null;
}
