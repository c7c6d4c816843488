namespace DataAgent.Connectors;

/// <summary>The catalog of MySQL and MariaDB, from information_schema, which shows a user what he may use.</summary>
/// <remarks>
/// The schema is compared with a constant: else the server opens every table of every database.
/// https://dev.mysql.com/doc/refman/8.0/en/information-schema-optimization.html
/// </remarks>
internal static class MySqlCatalog
{
    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = "t.table_schema = @schema",
        AllSchemas = "t.table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')",
        Sample = "SELECT {columns} FROM {table} WHERE rand() < {fraction}",
        Schema = static target => target.Schemas.Count > 0 ? target.Schemas[0]
            : target.Connection.Database ?? (target.Connection.Databases.Count == 1 ? target.Connection.Databases[0] : null),
        Tables = """
            SELECT t.table_schema, t.table_name, CASE t.table_type WHEN 'BASE TABLE' THEN 'table' ELSE lower(t.table_type) END,
                   CASE WHEN t.table_type <> 'VIEW' THEN nullif(t.table_comment, '') END,
                   CASE WHEN t.table_type <> 'VIEW' THEN t.table_rows END, t.data_length + t.index_length
            FROM information_schema.tables t
            WHERE {schemas}
            ORDER BY t.table_schema, t.table_name
            """,
        Columns = """
            SELECT t.table_schema, t.table_name, t.column_name, t.column_type, CASE t.is_nullable WHEN 'YES' THEN 'Y' ELSE 'N' END,
                   CASE WHEN t.extra LIKE '%auto_increment%' THEN 'identity' WHEN t.extra LIKE '%GENERATED%' AND t.extra NOT LIKE '%DEFAULT_GENERATED%'
                        THEN concat('generated: ', t.generation_expression) WHEN t.column_default = 'NULL' THEN NULL ELSE t.column_default END,
                   nullif(t.column_comment, '')
            FROM information_schema.columns t
            WHERE {schemas}
            ORDER BY t.table_schema, t.table_name, t.ordinal_position
            """,
        Keys = """
            SELECT t.table_schema, t.table_name, CASE WHEN t.index_name = 'PRIMARY' THEN 'primary' WHEN t.non_unique = 0 THEN 'unique' ELSE 'index' END,
                   t.index_name, t.column_name, NULL, NULL, NULL, t.seq_in_index
            FROM information_schema.statistics t
            WHERE {schemas}
            UNION ALL
            SELECT t.table_schema, t.table_name, 'foreign', t.constraint_name, t.column_name,
                   t.referenced_table_schema, t.referenced_table_name, t.referenced_column_name, t.ordinal_position
            FROM information_schema.key_column_usage t
            WHERE t.referenced_table_name IS NOT NULL AND {schemas}
            ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
