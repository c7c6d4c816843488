using System.Text.RegularExpressions;
using DataAgent.Catalog;
using DataAgent.Registry;

namespace DataAgent.Unit.Catalog.Search;

/// <summary>Schemas with names as old systems have them, and questions with the tables an answer needs; see tests/Data/retrieval.</summary>
internal static partial class RetrievalSet
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "retrieval");

    public static (IReadOnlyList<DatabaseCatalog> Catalogs, IReadOnlyList<LogicalDatabase> Databases) Schemas()
    {
        var catalogs = new List<DatabaseCatalog>();
        var databases = new List<LogicalDatabase>();
        var tables = new List<TableInfo>();
        foreach (var line in Lines("schemas.txt"))
        {
            if (DatabaseLine().Match(line) is { Success: true } header)
            {
                tables = [];
                databases.Add(new(header.Groups[1].Value, header.Groups[1].Value) { Description = header.Groups[2].Value });
                catalogs.Add(new() { Database = header.Groups[1].Value, Connection = header.Groups[1].Value, Type = "test", Place = "", ReadAt = default, Tables = tables });
            }
            else
                tables.Add(Table(line, databases[^1].Name));
        }

        return (catalogs, databases);
    }

    public static IReadOnlyList<(string Question, string[] Needed)> Questions() =>
        [.. Lines("questions.txt").Select(static l => l.Split("=>")).Select(static p => (p[0].Trim(), p[1].Split(',', StringSplitOptions.TrimEntries)))];

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Where(static l => l.Length > 0 && l[0] != '#');

    private static TableInfo Table(string line, string database)
    {
        var table = TableLine().Match(line);
        var columns = table.Groups[2].Value.Split(' ').Select(static c => c.Split('>')).ToList();
        var parts = new TableParts
        {
            Columns = [.. columns.Select((c, i) => new ColumnInfo { Database = database, Schema = "main", Table = table.Groups[1].Value, Name = c[0], Number = i + 1, Type = "text", IsNullable = true })],
            ForeignKeys = [.. columns.Where(static c => c.Length > 1).Select(static c => new ForeignKeyInfo(c[0], [c[0]], "main", c[1].Split('.')[0], [c[1].Split('.')[1]]))],
        };
        return new(_ => parts) { Database = database, Schema = "main", Name = table.Groups[1].Value, Kind = "table", IsInDefaultSchema = true };
    }

    [GeneratedRegex(@"^database (\w+): (.*)$")]
    private static partial Regex DatabaseLine();

    [GeneratedRegex(@"^(\w+)\((.*)\)$")]
    private static partial Regex TableLine();
}
