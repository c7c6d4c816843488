using System.Data.Common;
using DataAgent.Queries;

namespace DataAgent.Catalog;

/// <summary>A catalog while its rows come in.</summary>
internal sealed class CatalogDraft : IDisposable
{
    private readonly Dictionary<(int Schema, int Table), TableDraft> byName = [];
    private readonly List<TableDraft> tables = [];
    private readonly TextList texts = new();
    private readonly CatalogWriter columns = new();
    private ((int, int) Name, TableDraft? Table) current;

    /// <summary>Rows as <see cref="Connectors.CatalogSql.Tables"/> gives them; these come first.</summary>
    public void AddTable(CatalogRow row)
    {
        var draft = new TableDraft(row.TextOrEmpty(0), row.Text(1), row.Text(2), row.Text(3), row.Number(4), row.Number(5));
        if (byName.TryAdd((draft.Schema, draft.Name), draft))
            tables.Add(draft);
    }

    /// <summary>Rows as <see cref="Connectors.CatalogSql.Columns"/> gives them; those of tables that are not there are passed over.</summary>
    public void AddColumn(CatalogRow row) => Table(row)?.Column(row, texts, columns);

    /// <summary>Rows as <see cref="Connectors.CatalogSql.Keys"/> gives them.</summary>
    public void AddKey(CatalogRow row) => Table(row)?.Key(row, texts);

    public void Take(QueryResult result, Action<CatalogRow> take) => result.ConsumeThisSet((rows, values) =>
    {
        var row = Row(values);
        while (rows.Read())
            take(row);
        return true;
    });

    public CatalogRow Row(DbDataReader reader) => new(reader, texts);

    /// <summary>Drops what came of a part that failed in its middle.</summary>
    public void Forget(bool isColumns)
    {
        foreach (var table in tables)
            table.Forget(isColumns);
    }

    /// <summary>As the cache keeps it.</summary>
    public byte[] ToBytes(CatalogHead head)
    {
        using var body = new CatalogWriter();
        using var parts = new CatalogWriter();
        CatalogBytes.Begin(body, head, [.. tables.Select(static t => (t.Rows, t.Bytes))]);
        var start = body.Length;
        foreach (var table in tables)
            table.Write(body, parts, DatabaseCatalog.Same(texts[table.Schema], head.DefaultSchema), texts, byName, columns);
        return CatalogBytes.End(body, start, texts);
    }

    public void Dispose()
    {
        columns.Dispose();
        texts.Dispose();
    }

    /// <summary>Rows of one table most often follow each other.</summary>
    private TableDraft? Table(CatalogRow row)
    {
        var name = (row.TextOrEmpty(0), row.Text(1));
        if (current.Name != name)
            current = (name, byName.GetValueOrDefault(name));
        return current.Table;
    }
}
