namespace DataAgent.Servers;

/// <summary>A server that can be started here, as data.</summary>
public sealed record ServerKind
{
    public required string Name { get; init; }

    /// <summary>The file without which it cannot be started.</summary>
    public required string Program { get; init; }

    public required Func<ServerOptions, RunningServer> Starts { get; init; }

    /// <summary>Why it cannot be started, and what would install it; null: it can.</summary>
    public string? Missing =>
        !OperatingSystem.IsLinux() ? $"{Name} is started on Linux only"
        : !File.Exists(Program) ? $"{Name} is not installed: '{Program}' is missing; tests/Servers/install.sh installs it"
        : null;

    /// <summary>Returns once it answers.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or it ended or stayed silent; its log is in the message.</exception>
    public RunningServer Start(ServerOptions? options = null) =>
        Missing is { } missing ? throw new InvalidOperationException(missing) : Starts(options ?? new());
}
