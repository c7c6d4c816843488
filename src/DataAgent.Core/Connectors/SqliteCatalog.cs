namespace DataAgent.Connectors;

/// <summary>SQLite's catalog, from its schema table and the table-valued pragmas. It has no comments, row estimates or sizes.</summary>
/// <remarks>https://www.sqlite.org/pragma.html#pragfunc</remarks>
internal static class SqliteCatalog
{
    private const string OwnTables = "t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    public static CatalogSql Sql { get; } = new()
    {
        OneSchema = OwnTables,
        AllSchemas = OwnTables,
        Schema = static _ => null,
        DefaultSchema = "main",
        Sample = "SELECT {columns} FROM {table} WHERE abs(random() / 9223372036854775808.0) < {fraction}",
        Tables = """
            SELECT 'main', t.name, CASE WHEN t.sql LIKE 'CREATE VIRTUAL%' THEN 'virtual table' ELSE t.type END, NULL, NULL, NULL
            FROM sqlite_master t
            WHERE t.type IN ('table', 'view') AND {schemas}
            ORDER BY t.name COLLATE BINARY
            """,
        Columns = """
            SELECT 'main', t.name, p.name, p.type, CASE WHEN p."notnull" = 1 OR p.pk = 1 AND upper(p.type) = 'INTEGER' THEN 'N' ELSE 'Y' END,
                   CASE WHEN p.hidden IN (2, 3) THEN 'generated' ELSE p.dflt_value END, NULL
            FROM sqlite_master t JOIN pragma_table_xinfo(t.name) p
            WHERE t.type IN ('table', 'view') AND p.hidden <> 1 AND {schemas}
            ORDER BY t.name COLLATE BINARY, p.cid
            """,
        Keys = """
            SELECT 'main', t.name AS tbl, 'primary' AS kind, 'primary' AS key, p.name AS col, NULL AS rs, NULL AS rt, NULL AS rc, p.pk AS position
            FROM sqlite_master t JOIN pragma_table_info(t.name) p
            WHERE t.type = 'table' AND p.pk > 0 AND {schemas}
            UNION ALL
            SELECT 'main', t.name, CASE WHEN l.origin = 'u' THEN 'unique' WHEN l."unique" = 1 THEN 'unique index' ELSE 'index' END, l.name,
                   coalesce(i.name, '(expression)'), NULL, NULL, NULL, i.seqno + 1
            FROM sqlite_master t JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i
            WHERE t.type = 'table' AND l.origin <> 'pk' AND {schemas}
            UNION ALL
            SELECT 'main', t.name, 'foreign', 'foreign key ' || (f.id + 1), f."from", 'main', f."table", f."to", f.seq + 1
            FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' AND {schemas}
            ORDER BY 2, 3, 4, 9
            """,
    };
}
