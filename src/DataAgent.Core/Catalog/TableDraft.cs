namespace DataAgent.Catalog;

/// <summary>A table while its rows of the catalog come in; names are numbers of texts, and columns are bytes already.</summary>
internal sealed record TableDraft(int Schema, int Name, int Kind, int Comment, long? Rows, long? Bytes)
{
    private readonly List<(int Start, int End)> columns = [];
    private readonly List<KeyDraft> primary = [], unique = [], foreign = [], indexes = [];
    private int columnCount;

    /// <summary>Names of the columns of the primary key.</summary>
    private IEnumerable<int> Primary => primary.SelectMany(static k => k.Columns);

    /// <summary>Drops what came of a part that failed in its middle.</summary>
    public void Forget(bool isColumns)
    {
        foreach (var keys in (List<KeyDraft>[])[primary, unique, foreign, indexes])
            keys.Clear();
        if (!isColumns)
            return;
        columnCount = 0;
        columns.Clear();
    }

    /// <param name="all">Where the columns of all tables are written as they come.</param>
    public void Column(CatalogRow row, TextList texts, CatalogWriter all)
    {
        columnCount++;
        var start = all.Length;
        all.Numbers([row.Text(2), row.TextOrEmpty(3), texts[row.Text(4)] == "Y" ? 1 : 0, row.Text(5), row.Text(6)]);
        if (columns.Count > 0 && columns[^1].End == start)
            columns[^1] = (columns[^1].Start, all.Length);
        else
            columns.Add((start, all.Length));
    }

    /// <summary>Takes one column of a key; those of one key follow each other in its order.</summary>
    public void Key(CatalogRow row, TextList texts)
    {
        var (kind, name) = (row.Text(2), row.TextOrEmpty(3));
        var keys = texts[kind] switch { "primary" => primary, "unique" => unique, "foreign" => foreign, _ => indexes };
        if (keys.Count == 0 || keys[^1].Kind != kind || keys[^1].Name != name)
            keys.Add(new(kind, name, row.TextOrEmpty(5), row.Text(6)));
        keys[^1].Columns.Add(row.Text(4) is > 0 and var column ? column : texts.Number("(expression)"));
        if (row.Text(7) is > 0 and var referenced)
            keys[^1].Referenced.Add(referenced);
    }

    /// <summary>As <see cref="TableBytes"/> reads it; without estimates.</summary>
    /// <param name="all">For foreign keys that leave out what they refer to.</param>
    /// <param name="allColumns">What <see cref="Column"/> wrote.</param>
    /// <param name="parts">Emptied, and used for what stands behind its own length.</param>
    public void Write(CatalogWriter to, CatalogWriter parts, bool isInDefaultSchema, TextList texts, Dictionary<(int, int), TableDraft> all, CatalogWriter allColumns)
    {
        to.Numbers([Schema, Name, Kind, Comment, isInDefaultSchema ? 1 : 0]);
        parts.Clear();
        parts.List([.. Primary]);
        parts.Number(foreign.Count(static k => k.Table > 0));
        foreach (var key in foreign)
        {
            if (key.Table == 0)
                continue;
            parts.Number(key.Name);
            parts.List(key.Columns);
            parts.Numbers([key.Schema, key.Table]);
            parts.List(key.Referenced.Count > 0 ? key.Referenced : [.. all.GetValueOrDefault((key.Schema, key.Table))?.Primary ?? []]);
        }

        parts.Number(columnCount);
        foreach (var (start, end) in columns)
            parts.Raw(allColumns.Written[start..end]);
        parts.Number(unique.Count);
        foreach (var key in unique)
        {
            parts.Number(key.Name);
            parts.List(key.Columns);
        }

        parts.Number(indexes.Count);
        foreach (var key in indexes)
        {
            parts.Number(key.Name);
            parts.List(key.Columns);
            parts.Number(texts[key.Kind] == "unique index" ? 1 : 0);
        }

        to.Number(parts.Length);
        to.Raw(parts.Written);
    }
}
