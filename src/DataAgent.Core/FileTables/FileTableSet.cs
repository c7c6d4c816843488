using DataAgent.Files;
using DataAgent.LocalEngine;

namespace DataAgent.FileTables;

/// <summary>The tables that a file, or a folder of files, stands for; each is made only when a statement names it.</summary>
/// <remarks>
/// One file is <c>data</c>, its name, and its name without extension; a workbook's sheets go by their names besides. In a folder a file is its
/// name, and its name without extension where only one file has that; a workbook's sheets are <c>workbook.sheet</c>, its first the workbook.
/// </remarks>
internal sealed class FileTableSet(string path, FileTableOptions options)
{
    private bool IsFolder => Directory.Exists(path);

    /// <summary>A file must be there and readable, a folder must hold one.</summary>
    /// <exception cref="DataAgentException">FileNotFound, FileInvalid.</exception>
    public void Check(DuckDbConnection connection)
    {
        var files = Files();
        if (IsFolder)
            return;
        if (FileFormats.Of(path, options.Format) == FileFormat.Excel)
            ExcelSource.Sheets(path);
        else
            FileSource.Select(connection, files[0], options);
    }

    /// <summary>Makes the tables that the statement's text mentions, and then shuts all other files off.</summary>
    public void Create(DuckDbConnection connection, string sql)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var selects = new Dictionary<(string File, string? Sheet), string>();
        var tables = AsksForAll(sql) ? Tables(sql).DistinctBy(static t => (t.File, t.Sheet)) : Tables(sql).Where(t => Mentions(sql, t.Name));
        foreach (var (name, file, sheet) in tables.Where(t => taken.Add(t.Name)))
        {
            if (!selects.TryGetValue((file, sheet), out var select))
                selects[(file, sheet)] = select = FileSource.Select(connection, file, options with { Sheet = sheet });
            connection.Execute($"CREATE VIEW {TableLoader.Quote(name)} AS {select}");
        }
        var allowed = selects.Keys.Select(static k => k.File).Distinct(StringComparer.Ordinal).Select(static f => $"'{f.Replace("'", "''", StringComparison.Ordinal)}'");
        connection.Execute($"SET allowed_paths = [{string.Join(", ", allowed)}]");
        connection.Execute("SET enable_external_access = false");
        connection.Execute("SET lock_configuration = true");
    }

    /// <summary>What a statement may name; of a folder's workbooks only the first sheet.</summary>
    public IEnumerable<string> Names() => Tables("").Select(static t => t.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    private IEnumerable<(string Name, string File, string? Sheet)> Tables(string sql)
    {
        var files = Files();
        var stems = files.ToLookup(static f => Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var stem = Path.GetFileNameWithoutExtension(file);
            string[] names = [.. stems[stem].Count() == 1 ? new[] { stem } : [], Path.GetFileName(file), .. IsFolder ? Array.Empty<string>() : ["data"]];
            var isWorkbook = FileFormats.Of(file, options.Format) == FileFormat.Excel;
            // A workbook must be opened to know its sheets.
            var sheets = isWorkbook && (!IsFolder || AsksForAll(sql) || names.Any(n => Mentions(sql, n))) ? ExcelSource.Sheets(file) : [];
            foreach (var sheet in sheets)
                yield return (IsFolder ? $"{stem}.{sheet}" : sheet, file, sheet);
            foreach (var name in names)
                yield return (name, file, isWorkbook ? options.Sheet ?? (sheets.Count > 0 ? sheets[0] : null) : null);
        }
    }

    private string[] Files()
    {
        if (File.Exists(path))
            return [path];
        if (!IsFolder)
            throw FileTableErrors.NotFound(path);
        string[] files = [.. Directory.EnumerateFiles(path)
            .Where(static f => FileFormats.Find(f) is not null && Path.GetFileName(f)[0] is not ('.' or '~'))
            .Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw FileTableErrors.NothingInFolder(path);
    }

    /// <summary>A statement over the engine's own catalog: every file is in it, by one of its names.</summary>
    private static bool AsksForAll(string sql) => sql.Contains("duckdb_views()", StringComparison.Ordinal);

    private static bool Mentions(string sql, string name) => sql.Contains(name, StringComparison.OrdinalIgnoreCase);
}
