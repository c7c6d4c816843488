namespace DataAgent.Connectors;

/// <summary>The catalog of a database that nothing more is known of, from the standard's information_schema (ISO/IEC 9075-11).</summary>
internal static class StandardCatalog
{
    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = "t.table_schema = @schema",
        AllSchemas = "lower(t.table_schema) NOT IN ('information_schema', 'pg_catalog', 'sys', 'mysql', 'performance_schema')",
        FoldsNames = true,
        IsBatch = false,
        Tables = """
            SELECT t.table_schema, t.table_name, CASE t.table_type WHEN 'BASE TABLE' THEN 'table' ELSE lower(t.table_type) END, NULL, NULL, NULL
            FROM information_schema.tables t
            WHERE {schemas}
            ORDER BY t.table_schema, t.table_name
            """,
        Columns = """
            SELECT t.table_schema, t.table_name, t.column_name, t.data_type, CASE t.is_nullable WHEN 'YES' THEN 'Y' ELSE 'N' END, t.column_default, NULL
            FROM information_schema.columns t
            WHERE {schemas}
            ORDER BY t.table_schema, t.table_name, t.ordinal_position
            """,
        Keys = """
            SELECT t.table_schema, t.table_name, CASE t.constraint_type WHEN 'PRIMARY KEY' THEN 'primary' WHEN 'UNIQUE' THEN 'unique' ELSE 'foreign' END,
                   t.constraint_name, k.column_name, r.table_schema, r.table_name, r.column_name, k.ordinal_position
            FROM information_schema.table_constraints t
            JOIN information_schema.key_column_usage k ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name AND k.table_name = t.table_name
            LEFT JOIN information_schema.referential_constraints f ON f.constraint_schema = t.constraint_schema AND f.constraint_name = t.constraint_name
            LEFT JOIN information_schema.key_column_usage r ON r.constraint_schema = f.unique_constraint_schema AND r.constraint_name = f.unique_constraint_name
                      AND r.ordinal_position = k.position_in_unique_constraint
            WHERE t.constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY') AND {schemas}
            ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
