namespace DataAgent.Connectors.ClickHouse;

/// <summary>How to reach a server and what every query on it carries.</summary>
internal sealed record ClickHouseSettings
{
    public required Uri Address { get; init; }

    /// <summary>Null: the user's default.</summary>
    public string? Database { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>Null: no limit.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>False: TLS without asking who the server is.</summary>
    public bool VerifiesCertificate { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }
}
