using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.FileTables;

/// <summary>Rows of cells, loaded into a table of texts of the local engine; the file is read twice, first for its columns.</summary>
internal static class CellTable
{
    /// <param name="read">Each row's line and its cells by column name; it is called twice.</param>
    public static string Select(DuckDbConnection connection, string path, Func<IEnumerable<(long Line, IEnumerable<KeyValuePair<string, Cell>> Cells)>> read, FileTableOptions options)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        var kinds = new List<CellKinds>();
        foreach (var (name, cell) in read().SelectMany(static r => r.Cells))
        {
            if (ordinals.TryAdd(name, kinds.Count))
                kinds.Add(cell.Kind);
            else
                kinds[ordinals[name]] |= cell.Kind;
        }
        if (kinds.Count == 0)
            throw FileTableErrors.Unreadable(path, "it has no row to name its columns.");

        var table = $"#cells {Guid.NewGuid():N}";
        string[] names = ["line", .. kinds.Select(static (_, i) => $"c{i}")];
        using var rows = read().Select(r => Texts(r.Line, r.Cells, ordinals)).GetEnumerator();
        using var reader = new CellReader(names, rows);
        TableLoader.Load(connection, table, reader, [.. names.Select(static n => ColumnBinding.Of(n, typeof(string)))], new(), CancellationToken.None);
        var columns = RowShape.Of(ordinals.Keys.Select(static n => new Column(n, typeof(string)))).Columns.Select(static c => c.Name).ToArray();
        return new TextTable(path, TableLoader.Quote(table), columns, kinds, "line").Select(connection, options);
    }

    private static string?[] Texts(long line, IEnumerable<KeyValuePair<string, Cell>> cells, Dictionary<string, int> ordinals)
    {
        var texts = new string?[ordinals.Count + 1];
        texts[0] = line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, cell) in cells)
            texts[ordinals[name] + 1] = cell.Text;
        return texts;
    }
}
