namespace DataAgent.Servers;

/// <summary>Where a started server listens and who may do everything on it.</summary>
/// <param name="Password">Null: none is asked for.</param>
/// <param name="Certificate">The PEM file a client is to trust; null: the server speaks no TLS.</param>
public sealed record ServerAddress(string Kind, string Host, int Port, string User, string? Password, string Database, string? Certificate);
