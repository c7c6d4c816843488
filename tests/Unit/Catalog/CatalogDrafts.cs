using System.Data;
using DataAgent.Catalog;

namespace DataAgent.Unit.Catalog;

/// <summary>Catalogs of one table with one column <c>id</c>, made without a server.</summary>
internal static class CatalogDrafts
{
    public static DatabaseCatalog Of(string database, DateTimeOffset readAt, string table, string place = "p")
    {
        using var draft = new CatalogDraft();
        using var texts = new DataTable();
        foreach (var name in (string[])["a", "b", "c", "d", "e", "f", "g", "h", "i"])
            texts.Columns.Add(name);
        Add(draft.AddTable, "main", table, "table", null, null, null);
        Add(draft.AddColumn, "main", table, "id", "int", "N", null, null);
        return CatalogBytes.Read(draft.ToBytes(new(database, database, "sqlite", place, readAt, "main", [])));

        void Add(Action<CatalogRow> take, params object?[] values)
        {
            texts.Clear();
            texts.Rows.Add(values);
            using var reader = texts.CreateDataReader();
            reader.Read();
            take(draft.Row(reader));
        }
    }
}
