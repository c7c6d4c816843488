namespace DataAgent.Catalog;

/// <summary>A table while its rows of the catalog come in.</summary>
internal sealed record TableDraft(string Schema, string Name, string Kind, string? Comment, long? Rows, long? Bytes)
{
    private readonly List<KeyDraft> keys = [];

    public List<(string Name, string Type, bool IsNullable, string? Default, string? Comment)> Columns { get; } = [];

    /// <summary>Drops what came of a part that failed in its middle.</summary>
    public void Forget(bool isColumns)
    {
        keys.Clear();
        if (isColumns)
            Columns.Clear();
    }

    /// <summary>Takes one column of a key; those of one key follow each other in its order.</summary>
    public void Key(CatalogRow row)
    {
        var (kind, name) = (row.Text(2)!, row.Text(3) ?? "");
        if (keys.Count == 0 || keys[^1].Kind != kind || keys[^1].Name != name)
            keys.Add(new(kind, name, row.Text(5), row.Text(6)));
        keys[^1].Columns.Add(row.Text(4) ?? "(expression)");
        if (row.Text(7) is { } referenced)
            keys[^1].Referenced.Add(referenced);
    }

    /// <param name="defaultSchema">Its tables need no qualification.</param>
    /// <param name="all">For foreign keys that leave out what they refer to.</param>
    public TableInfo Build(string database, string? defaultSchema, DateTimeOffset readAt, Dictionary<(string, string), TableDraft> all)
    {
        string[] primary = [.. keys.Where(static k => k.Kind == "primary").SelectMany(static k => k.Columns)];
        ForeignKeyInfo[] foreign = [.. keys.Where(static k => k.Kind == "foreign" && k.Table is not null).Select(k => Foreign(k, all))];
        var parts = new TableParts
        {
            Columns = [.. Columns.Select((c, i) => new ColumnInfo
            {
                Database = database, Schema = Schema, Table = Name, Name = c.Name, Number = i + 1, Type = c.Type, IsNullable = c.IsNullable, Default = c.Default,
                Comment = c.Comment, IsPrimaryKey = primary.Contains(c.Name), References = References(foreign, c.Name, Schema),
            })],
            PrimaryKey = primary,
            UniqueKeys = [.. keys.Where(static k => k.Kind == "unique").Select(static k => new KeyInfo(k.Name, k.Columns))],
            ForeignKeys = foreign,
            Indexes = [.. keys.Where(static k => k.Kind.EndsWith("index", StringComparison.Ordinal)).Select(static k => new IndexInfo(k.Name, k.Columns, k.Kind == "unique index"))],
        };
        return new TableInfo(_ => parts)
        {
            Database = database, Schema = Schema, Name = Name, Kind = Kind, Comment = Comment, RowEstimate = Rows, SizeBytes = Bytes, ReadAt = readAt,
            IsInDefaultSchema = DatabaseCatalog.Same(Schema, defaultSchema),
        };
    }

    /// <summary>What a column's foreign key says in one line.</summary>
    public static string? References(IReadOnlyList<ForeignKeyInfo> keys, string column, string schema)
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

    private static ForeignKeyInfo Foreign(KeyDraft key, Dictionary<(string, string), TableDraft> all)
    {
        var schema = key.Schema ?? "";
        var referenced = key.Referenced.Count > 0 ? key.Referenced
            : all.GetValueOrDefault((schema, key.Table!))?.keys.Where(static k => k.Kind == "primary").SelectMany(static k => k.Columns).ToList() ?? [];
        return new(key.Name, key.Columns, schema, key.Table!, referenced);
    }

    private sealed record KeyDraft(string Kind, string Name, string? Schema, string? Table)
    {
        public List<string> Columns { get; } = [];

        public List<string> Referenced { get; } = [];
    }
}
