namespace DataAgent.Connectors;

/// <summary>PostgreSQL's catalog, from pg_catalog: information_schema hides keys from those who may only select.</summary>
/// <remarks>
/// Rows and bytes are those of the last VACUUM or ANALYZE; pg_relation_size would wait for tables that others have locked.
/// https://www.postgresql.org/docs/current/catalogs.html
/// </remarks>
internal static class PostgreSqlCatalog
{
    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = "n.nspname = @schema",
        AllSchemas = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'",
        DefaultSchema = "public",
        FoldsNames = true,
        Sample = "SELECT {columns} FROM {table} TABLESAMPLE SYSTEM ({percent})",
        SampleOfView = "SELECT {columns} FROM {table} WHERE random() < {fraction}",
        Tables = """
            SELECT n.nspname, c.relname,
                   CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind = 'v' THEN 'view' WHEN c.relkind = 'm' THEN 'materialized view'
                        WHEN c.relkind = 'f' THEN 'foreign table' ELSE 'table' END,
                   de.description,
                   CASE WHEN c.relkind <> 'v' AND (c.reltuples > 0 OR c.reltuples = 0 AND current_setting('server_version_num')::int >= 140000)
                        THEN c.reltuples::bigint END,
                   CASE WHEN c.relkind IN ('r', 'm') AND (c.relpages > 0 OR c.reltuples >= 0 AND current_setting('server_version_num')::int >= 140000)
                        THEN current_setting('block_size')::bigint * (c.relpages + coalesce(t.relpages, 0) + coalesce(i.pages, 0)) END
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
            LEFT JOIN (SELECT x.indrelid, sum(ic.relpages) AS pages FROM pg_index x JOIN pg_class ic ON ic.oid = x.indexrelid GROUP BY x.indrelid) i ON i.indrelid = c.oid
            LEFT JOIN pg_description de ON de.objoid = c.oid AND de.classoid = 'pg_class'::regclass AND de.objsubid = 0
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {schemas}
            ORDER BY n.nspname, c.relname
            """,
        Columns = """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'N' ELSE 'Y' END,
                   CASE WHEN a.attidentity <> '' THEN 'identity' WHEN a.attgenerated <> '' THEN 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
                        ELSE pg_get_expr(d.adbin, d.adrelid) END,
                   de.description
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_description de ON de.objoid = c.oid AND de.classoid = 'pg_class'::regclass AND de.objsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND {schemas}
            ORDER BY n.nspname, c.relname, a.attnum
            """,
        Keys = """
            WITH keys AS MATERIALIZED (
            SELECT n.nspname, c.relname, CASE k.contype WHEN 'p' THEN 'primary' WHEN 'u' THEN 'unique' ELSE 'foreign' END AS kind, k.conname AS name,
                   a.attname::text AS column, fn.nspname, fc.relname, fa.attname, u.n::int AS position
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u(col, ref, n)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.col
            LEFT JOIN pg_class fc ON fc.oid = k.confrelid
            LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
            LEFT JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = u.ref
            WHERE k.contype IN ('p', 'u', 'f') AND {schemas}
            UNION ALL
            SELECT n.nspname, c.relname, CASE WHEN x.indisunique THEN 'unique index' ELSE 'index' END, i.relname,
                   coalesce(a.attname::text, pg_get_indexdef(x.indexrelid, u.n, true)), NULL, NULL, NULL, u.n
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) AS u(n)
            LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[u.n - 1] AND a.attnum > 0
            WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u')) AND c.relkind IN ('r', 'p', 'm') AND {schemas}
            )
            SELECT * FROM keys ORDER BY 1, 2, 3, 4, 9
            """,
    };
}
