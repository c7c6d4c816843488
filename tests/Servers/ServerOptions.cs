namespace DataAgent.Servers;

/// <summary>How a server differs from the plain one.</summary>
public sealed record ServerOptions
{
    /// <summary>Null: none is asked for. PostgreSQL takes it by SCRAM.</summary>
    public string? Password { get; init; }

    /// <summary>A self-signed certificate for localhost and 127.0.0.1; connections without TLS are taken as well.</summary>
    public bool Tls { get; init; }

    /// <summary>ClickHouse: the ports of its native protocol on all nodes of the cluster <c>nodes</c>, its own first; null: it is alone.</summary>
    public IReadOnlyList<int>? ClusterPorts { get; init; }
}
