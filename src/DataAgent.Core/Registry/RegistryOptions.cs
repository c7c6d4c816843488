namespace DataAgent.Registry;

/// <summary>Where the registry is and what it may ask; each default is what a command line wants.</summary>
public sealed record RegistryOptions
{
    /// <summary>Null: DATAAGENT_HOME, else <c>dataagent</c> in the platform's configuration folder.</summary>
    public string? Home { get; init; }

    /// <summary>The value of a variable, null if it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public IReadOnlyList<ConnectionType> Types { get; init; } = ConnectionTypes.Known;

    /// <summary>Holds what lasts as long as the process: the session's default database.</summary>
    public RegistrySession Session { get; init; } = RegistrySession.Process;

    /// <summary>
    /// Fetches a secret from a vault: (name, vault or null for the default one) → its value, null if it has none.
    /// Called when a connection is opened, from any thread. Null: connections that name such a secret cannot be opened.
    /// </summary>
    public Func<string, string?, string?>? Vault { get; init; }

    /// <summary>Relative paths of file databases start here; null: the process's current folder.</summary>
    public string? CurrentFolder { get; init; }

    /// <summary>How long to wait for another process that is writing; then RegistryLocked.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal string? Variable(string name) => Environment(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <exception cref="DataAgentException">RegistryUnavailable: no folder can be told.</exception>
    internal string HomeFolder()
    {
        if ((Home ?? Variable("DATAAGENT_HOME")) is { } home)
            return Path.GetFullPath(home);
        var configuration = System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData, System.Environment.SpecialFolderOption.DoNotVerify);
        return configuration.Length > 0 ? Path.Combine(configuration, "dataagent") : throw RegistryErrors.HomeUnknown();
    }
}
