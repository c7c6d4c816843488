namespace DataAgent.Connectors;

/// <summary>ClickHouse's catalog, from system tables, which show a user what he may use. Its primary key sorts and need not be unique; there are no foreign keys.</summary>
/// <remarks>https://clickhouse.com/docs/operations/system-tables</remarks>
internal static class ClickHouseCatalog
{
    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = "t.database = @schema",
        AllSchemas = "t.database NOT IN ('system', 'information_schema', 'INFORMATION_SCHEMA', '_temporary_and_external_tables')",
        Sample = "SELECT {columns} FROM {table} WHERE rand32() < {fraction} * 4294967295",
        IsBatch = false,
        Schema = static target => target.Schemas.Count > 0 ? target.Schemas[0]
            : target.Connection.Database ?? (target.Connection.Databases.Count == 1 ? target.Connection.Databases[0] : "default"),
        Tables = """
            SELECT t.database, t.name, multiIf(t.engine = 'View', 'view', t.engine = 'MaterializedView', 'materialized view', 'table'), nullIf(t.comment, ''),
                   t.total_rows, t.total_bytes
            FROM system.tables t
            WHERE NOT t.is_temporary AND t.name NOT LIKE '.inner%' AND {schemas}
            ORDER BY t.database, t.name
            """,
        Columns = """
            SELECT t.database, t.table, t.name, t.type, if(t.type LIKE 'Nullable(%' OR t.type LIKE 'LowCardinality(Nullable(%', 'Y', 'N'),
                   multiIf(t.default_kind IN ('', 'DEFAULT'), nullIf(t.default_expression, ''), concat('generated: ', t.default_expression)), nullIf(t.comment, '')
            FROM system.columns t
            WHERE t.table NOT LIKE '.inner%' AND {schemas}
            ORDER BY t.database, t.table, t.position
            """,
        Keys = """
            SELECT t.database, t.name, 'primary', 'primary', splitByString(', ', t.primary_key)[p] AS col, NULL, NULL, NULL, p AS position
            FROM system.tables t ARRAY JOIN arrayEnumerate(splitByString(', ', t.primary_key)) AS p
            WHERE t.primary_key <> '' AND t.name NOT LIKE '.inner%' AND {schemas}
            UNION ALL
            SELECT t.database, t.table, 'index', t.name, t.expr, NULL, NULL, NULL, 1
            FROM system.data_skipping_indices t
            WHERE {schemas}
            ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
