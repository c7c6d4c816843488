namespace DataAgent.Registry;

/// <summary>What one session sets for itself and nobody stores. Safe for several threads and runspaces.</summary>
public sealed class RegistrySession
{
    private volatile string? defaultDatabase;

    /// <summary>The one that every registry of this process shares, unless its options give another.</summary>
    public static RegistrySession Process { get; } = new();

    /// <summary>Goes before the stored default; null: none set.</summary>
    public string? DefaultDatabase { get => defaultDatabase; set => defaultDatabase = value; }
}
