namespace DataAgent.Queries;

/// <summary>What a test of one connection found.</summary>
/// <param name="Status"><c>Ok</c> or <c>Failed</c>.</param>
/// <param name="ServerVersion">Null if the server was not reached.</param>
/// <param name="LatencyMs">Milliseconds of one round trip on the open connection; null if it was not reached.</param>
/// <param name="Tls">Protocol, or <c>none</c>; null where it cannot be known.</param>
/// <param name="Error">The message, without secrets; null if all is well.</param>
public sealed record ConnectionStatus(
    string Name, string Type, string Status, string? ServerVersion, double? LatencyMs, string? Tls, string? Error, string? ErrorId);
