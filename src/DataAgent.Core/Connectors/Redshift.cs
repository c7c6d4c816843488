using DataAgent.Connectors.Bulk;

namespace DataAgent.Connectors;

/// <summary>Amazon Redshift: PostgreSQL's protocol and most of its SQL.</summary>
/// <remarks>Npgsql needs no compatibility mode since version 9: its type loading asks only for what Redshift answers.</remarks>
internal static class Redshift
{
    public static Connector Connector { get; } = PostgreSql.Connector with
    {
        Name = "redshift",
        Aliases = [],
        DefaultPort = 5439,
        Catalog = RedshiftCatalog.Sql,
        Dialect = PostgreSql.Connector.Dialect with { HasArrays = false, Types = RedshiftTypes.Names, RowsPerInsert = 500, MaxParameters = 30_000 },
        BulkLoad = InsertRows.Load,
        ForbidWrites = null,
        EstimateCost = null,
        Tls = static _ => null,
        Note = "Tested against PostgreSQL, whose protocol Redshift speaks; not run against a live Redshift.",
    };
}
