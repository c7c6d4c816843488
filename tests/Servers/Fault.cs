namespace DataAgent.Servers;

/// <summary>What a proxy does to the connections that are made from now on; by default nothing.</summary>
public sealed record Fault
{
    public static Fault None { get; } = new();

    /// <summary>Bytes from the server after which <see cref="Ending"/> happens; null: never.</summary>
    public long? AfterBytes { get; init; }

    public FaultEnding Ending { get; init; }

    /// <summary>Before each piece that comes from the server.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The most bytes handed on at once.</summary>
    public int PieceBytes { get; init; } = 16384;
}
