namespace DataAgent.Connectors;

/// <summary>DuckDB's catalog, from its duckdb_ functions. Its row estimate is exact unless rows were deleted; it knows no size by table.</summary>
/// <remarks>https://duckdb.org/docs/stable/sql/meta/duckdb_table_functions</remarks>
internal static class DuckDbCatalog
{
    private const string Own = "t.database_name = current_database() AND NOT t.internal";

    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = "t.schema_name = @schema",
        AllSchemas = "true",
        DefaultSchema = "main",
        Sample = "SELECT {columns} FROM {table} USING SAMPLE reservoir({rows} ROWS)",
        Tables = $$"""
            SELECT t.schema_name, t.table_name, 'table', t.comment, t.estimated_size, NULL FROM duckdb_tables() t WHERE {{Own}} AND {schemas}
            UNION ALL
            SELECT t.schema_name, t.view_name, 'view', t.comment, NULL, NULL FROM duckdb_views() t WHERE {{Own}} AND {schemas}
            ORDER BY 1, 2
            """,
        Columns = $$"""
            SELECT t.schema_name, t.table_name, t.column_name, t.data_type, CASE WHEN t.is_nullable THEN 'Y' ELSE 'N' END, t.column_default, t.comment
            FROM duckdb_columns() t
            WHERE {{Own}} AND {schemas}
            ORDER BY t.schema_name, t.table_name, t.column_index
            """,
        Keys = """
            SELECT t.schema_name, t.table_name, CASE t.constraint_type WHEN 'PRIMARY KEY' THEN 'primary' WHEN 'UNIQUE' THEN 'unique' ELSE 'foreign' END,
                   coalesce(t.constraint_name, 'constraint ' || t.constraint_index), unnest(t.constraint_column_names),
                   CASE WHEN t.referenced_table IS NOT NULL AND t.referenced_table <> '' THEN t.schema_name END, nullif(t.referenced_table, ''),
                   unnest(t.referenced_column_names), unnest(range(1, len(t.constraint_column_names) + 1)) AS position
            FROM duckdb_constraints() t
            WHERE t.database_name = current_database() AND t.constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY') AND {schemas}
            UNION ALL
            SELECT t.schema_name, t.table_name, CASE WHEN t.is_unique THEN 'unique index' ELSE 'index' END, t.index_name,
                   unnest(string_split(trim(t.expressions, '[]'), ', ')), NULL, NULL, NULL, unnest(range(1, len(string_split(t.expressions, ', ')) + 1))
            FROM duckdb_indexes() t
            WHERE t.database_name = current_database() AND NOT t.is_primary AND {schemas}
            ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
