namespace DataAgent.Connectors;

/// <summary>Redshift's catalog: PostgreSQL 8's views, in SQL that its leader node knows. Constraints are declared there, not enforced.</summary>
/// <remarks>Size and current row counts (SVV_TABLE_INFO) are for superusers. https://docs.aws.amazon.com/redshift/latest/dg/c_intro_catalog_views.html</remarks>
internal static class RedshiftCatalog
{
    public static CatalogSql Sql { get; } = PostgreSqlCatalog.Sql with
    {
        Sample = "SELECT {columns} FROM {table} WHERE random() < {fraction}",
        AllSchemas = PostgreSqlCatalog.Sql.AllSchemas + " AND n.nspname <> 'pg_internal' AND n.nspname <> 'pg_automv'",
        Tables = """
            SELECT n.nspname, c.relname, CASE c.relkind WHEN 'v' THEN 'view' ELSE 'table' END, de.description,
                   CASE WHEN c.relkind = 'r' AND c.reltuples > 0 THEN c.reltuples::bigint END, CAST(NULL AS bigint)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_description de ON de.objoid = c.oid AND de.objsubid = 0
            WHERE c.relkind IN ('r', 'v') AND {schemas}
            ORDER BY n.nspname, c.relname
            """,
        Columns = """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'N' ELSE 'Y' END,
                   pg_get_expr(d.adbin, d.adrelid), de.description
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_description de ON de.objoid = c.oid AND de.objsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v') AND {schemas}
            ORDER BY n.nspname, c.relname, a.attnum
            """,
        Keys = """
            SELECT n.nspname, c.relname, CASE k.contype WHEN 'p' THEN 'primary' WHEN 'u' THEN 'unique' ELSE 'foreign' END, k.conname, a.attname,
                   fn.nspname, fc.relname, fa.attname, u.n
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN (SELECT generate_series(1, 32) AS n) u
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[u.n]
            LEFT JOIN pg_class fc ON fc.oid = k.confrelid
            LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
            LEFT JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = k.confkey[u.n]
            WHERE k.contype IN ('p', 'u', 'f') AND {schemas}
            ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
