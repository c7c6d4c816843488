namespace DataAgent.Connectors;

/// <summary>Amazon Redshift: the PostgreSQL protocol on a port of its own, without the views that tell of TLS.</summary>
internal static class Redshift
{
    private const int Port = 5439;

    public static Connector Connector { get; } = PostgreSql.Connector with
    {
        Name = "redshift",
        Aliases = [],
        DefaultPort = Port,
        Connect = static target => PostgreSql.Pool(target with { Connection = target.Connection with { Port = target.Connection.Port ?? Port } }).CreateConnection(),
        Tls = static _ => null,
        Note = "Tested against PostgreSQL; unverified on a live cluster.",
    };
}
