namespace DataAgent.Catalog;

/// <summary>Reads a table that <see cref="TableDraft"/> wrote: the head that a list of tables shows, and its parts when they are asked for.</summary>
internal static class TableBytes
{
    public static TableInfo ReadHead(CatalogCursor from, string database, DateTimeOffset readAt, (long? Rows, long? Bytes) estimates)
    {
        var (schema, name, kind, comment) = (from.Text()!, from.Text()!, from.Text()!, from.Text());
        var isDefault = from.Number() == 1;
        var length = from.Count();
        var place = from.Position;
        from.Skip(length);
        return new TableInfo(table => Read(from.At(place), table))
        {
            Database = database, Schema = schema, Name = name, Kind = kind, Comment = comment, RowEstimate = estimates.Rows, SizeBytes = estimates.Bytes,
            IsInDefaultSchema = isDefault, ReadAt = readAt,
        };
    }

    private static TableParts Read(CatalogCursor from, TableInfo table)
    {
        var primary = from.Texts();
        var foreign = List(from, static c => new ForeignKeyInfo(c.Text()!, c.Texts(), c.Text()!, c.Text()!, c.Texts()));
        var number = 0;
        return new TableParts
        {
            PrimaryKey = primary,
            ForeignKeys = foreign,
            Columns = List(from, c =>
            {
                var (name, type, isNullable) = (c.Text()!, c.Text()!, c.Number() == 1);
                return new ColumnInfo
                {
                    Database = table.Database, Schema = table.Schema, Table = table.Name, Name = name, Number = ++number, Type = type, IsNullable = isNullable,
                    Default = c.Text(), Comment = c.Text(), IsPrimaryKey = Array.IndexOf(primary, name) >= 0, References = References(foreign, name, table.Schema),
                };
            }),
            UniqueKeys = List(from, static c => new KeyInfo(c.Text()!, c.Texts())),
            Indexes = List(from, static c => new IndexInfo(c.Text()!, c.Texts(), c.Number() == 1)),
        };
    }

    private static T[] List<T>(CatalogCursor from, Func<CatalogCursor, T> read)
    {
        var list = new T[from.Count()];
        for (var i = 0; i < list.Length; i++)
            list[i] = read(from);
        return list;
    }

    /// <summary>What a column's foreign key says in one line.</summary>
    private static string? References(IReadOnlyList<ForeignKeyInfo> keys, string column, string schema)
    {
        foreach (var key in keys)
        {
            for (var i = 0; i < key.Columns.Count && i < key.ReferencedColumns.Count; i++)
            {
                if (key.Columns[i] == column)
                    return $"{(key.ReferencedSchema == schema ? "" : key.ReferencedSchema + ".")}{key.ReferencedTable}.{key.ReferencedColumns[i]}";
            }
        }

        return null;
    }
}
