namespace DataAgent.Catalog;

/// <summary>A table as bytes: the head that a list of tables shows, and its parts.</summary>
internal static class TableBytes
{
    public static void WriteHead(CatalogWriter to, TableInfo table, bool withEstimates)
    {
        to.Text(table.Schema);
        to.Text(table.Name);
        to.Text(table.Kind);
        to.Text(table.Comment);
        to.Optional(withEstimates ? table.RowEstimate : null);
        to.Optional(withEstimates ? table.SizeBytes : null);
        to.Number(table.IsInDefaultSchema ? 1 : 0);
    }

    public static TableInfo ReadHead(CatalogCursor from, string database, DateTimeOffset readAt)
    {
        var (schema, name, kind, comment) = (from.Text()!, from.Text()!, from.Text()!, from.Text());
        var (rows, size, isDefault) = (from.Optional(), from.Optional(), from.Number() == 1);
        var length = from.Count();
        var place = from.Position;
        from.Skip(length);
        return new TableInfo(table => Read(from.At(place), table))
        {
            Database = database, Schema = schema, Name = name, Kind = kind, Comment = comment, RowEstimate = rows, SizeBytes = size,
            IsInDefaultSchema = isDefault, ReadAt = readAt,
        };
    }

    public static void Write(CatalogWriter to, TableInfo table)
    {
        to.Texts(table.PrimaryKey);
        to.Number(table.ForeignKeys.Count);
        foreach (var key in table.ForeignKeys)
        {
            to.Text(key.Name);
            to.Texts(key.Columns);
            to.Text(key.ReferencedSchema);
            to.Text(key.ReferencedTable);
            to.Texts(key.ReferencedColumns);
        }

        to.Number(table.Columns.Count);
        foreach (var column in table.Columns)
        {
            to.Text(column.Name);
            to.Text(column.Type);
            to.Number(column.IsNullable ? 1 : 0);
            to.Text(column.Default);
            to.Text(column.Comment);
        }

        to.Number(table.UniqueKeys.Count);
        foreach (var key in table.UniqueKeys)
        {
            to.Text(key.Name);
            to.Texts(key.Columns);
        }

        to.Number(table.Indexes.Count);
        foreach (var index in table.Indexes)
        {
            to.Text(index.Name);
            to.Texts(index.Columns);
            to.Number(index.IsUnique ? 1 : 0);
        }
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
                    Default = c.Text(), Comment = c.Text(), IsPrimaryKey = Array.IndexOf(primary, name) >= 0, References = TableDraft.References(foreign, name, table.Schema),
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
}
