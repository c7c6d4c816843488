namespace DataAgent.Connectors;

/// <summary>SQL Server's catalog, from its catalog views, which show a user what he has some permission on.</summary>
/// <remarks>https://learn.microsoft.com/sql/relational-databases/system-catalog-views/object-catalog-views-transact-sql</remarks>
internal static class SqlServerCatalog
{
    private const string Type = """
        ty.name + CASE WHEN ty.name IN ('varchar', 'char', 'varbinary', 'binary') THEN '(' + CASE c.max_length WHEN -1 THEN 'max' ELSE CAST(c.max_length AS varchar(10)) END + ')'
                       WHEN ty.name IN ('nvarchar', 'nchar') THEN '(' + CASE c.max_length WHEN -1 THEN 'max' ELSE CAST(c.max_length / 2 AS varchar(10)) END + ')'
                       WHEN ty.name IN ('decimal', 'numeric') THEN '(' + CAST(c.precision AS varchar(10)) + ',' + CAST(c.scale AS varchar(10)) + ')'
                       WHEN ty.name IN ('datetime2', 'datetimeoffset', 'time') THEN '(' + CAST(c.scale AS varchar(10)) + ')' ELSE '' END
        """;

    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = "s.name = @schema",
        AllSchemas = "s.name NOT IN ('sys', 'INFORMATION_SCHEMA')",
        DefaultSchema = "dbo",
        Sample = "SELECT {columns} FROM {table} TABLESAMPLE ({percent} PERCENT)",
        SampleOfView = "SELECT {columns} FROM {table}",
        Tables = """
            SELECT s.name, o.name, CASE o.type WHEN 'V' THEN 'view' ELSE 'table' END, CAST(ep.value AS nvarchar(4000)), p.row_count, p.bytes
            FROM sys.objects o
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            LEFT JOIN sys.extended_properties ep ON ep.class = 1 AND ep.major_id = o.object_id AND ep.minor_id = 0 AND ep.name = 'MS_Description'
            LEFT JOIN (SELECT p.object_id, SUM(CASE WHEN p.index_id < 2 AND a.type = 1 THEN p.rows END) AS row_count, SUM(a.total_pages) * 8192 AS bytes
                       FROM sys.partitions p JOIN sys.allocation_units a ON a.container_id = p.partition_id GROUP BY p.object_id) p ON p.object_id = o.object_id
            WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 AND {schemas}
            ORDER BY s.name, o.name
            """,
        Columns = $$"""
            SELECT s.name, o.name, c.name, {{Type}}, CASE c.is_nullable WHEN 1 THEN 'Y' ELSE 'N' END,
                   CASE WHEN c.is_identity = 1 THEN 'identity' WHEN cc.definition IS NOT NULL THEN 'generated: ' + cc.definition ELSE d.definition END,
                   CAST(ep.value AS nvarchar(4000))
            FROM sys.columns c
            JOIN sys.objects o ON o.object_id = c.object_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            JOIN sys.types ty ON ty.user_type_id = c.user_type_id
            LEFT JOIN sys.default_constraints d ON d.object_id = c.default_object_id
            LEFT JOIN sys.computed_columns cc ON cc.object_id = c.object_id AND cc.column_id = c.column_id
            LEFT JOIN sys.extended_properties ep ON ep.class = 1 AND ep.major_id = c.object_id AND ep.minor_id = c.column_id AND ep.name = 'MS_Description'
            WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 AND {schemas}
            ORDER BY s.name, o.name, c.column_id
            """,
        Keys = """
            SELECT s.name, o.name, CASE WHEN i.is_primary_key = 1 THEN 'primary' WHEN i.is_unique_constraint = 1 THEN 'unique' WHEN i.is_unique = 1 THEN 'unique index'
                        ELSE 'index' END, i.name, c.name, NULL, NULL, NULL, CAST(ic.key_ordinal AS int)
            FROM sys.indexes i
            JOIN sys.objects o ON o.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 0
            JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
            WHERE i.name IS NOT NULL AND o.type = 'U' AND o.is_ms_shipped = 0 AND {schemas}
            UNION ALL
            SELECT s.name, o.name, 'foreign', f.name, c.name, rs.name, ro.name, rc.name, fc.constraint_column_id
            FROM sys.foreign_keys f
            JOIN sys.objects o ON o.object_id = f.parent_object_id
            JOIN sys.schemas s ON s.schema_id = o.schema_id
            JOIN sys.foreign_key_columns fc ON fc.constraint_object_id = f.object_id
            JOIN sys.columns c ON c.object_id = fc.parent_object_id AND c.column_id = fc.parent_column_id
            JOIN sys.objects ro ON ro.object_id = f.referenced_object_id
            JOIN sys.schemas rs ON rs.schema_id = ro.schema_id
            JOIN sys.columns rc ON rc.object_id = fc.referenced_object_id AND rc.column_id = fc.referenced_column_id
            WHERE {schemas}
            ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
