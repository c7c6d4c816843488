using DataAgent.Files;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.FileTables;

/// <summary>A CSV file, read by the local engine where it lies: UTF-8 or, with its mark, UTF-16; RFC 4180's quoting.</summary>
/// <remarks>An empty field is NULL, <c>""</c> an empty text. Lines without any character are skipped, unless there is but one column.</remarks>
internal static class CsvSource
{
    private const int MaxLineBytes = 16 << 20;

    public static string Select(DuckDbConnection connection, string path, FileTableOptions options)
    {
        var header = Header(path, options.Delimiter);
        if (header is null)
            throw FileTableErrors.Unreadable(path, "it is empty, and has no header to name its columns.");
        var names = RowShape.Of(header.Names.Select(n => new Column(options.HasNoHeader ? "" : n, typeof(string)))).Columns.Select(static c => c.Name).ToArray();
        var columns = string.Join(", ", names.Select(static (_, i) => $"'c{i}': 'VARCHAR'"));
        var from = $"read_csv({SqlPath.Of(path)}, auto_detect=false, columns={{{columns}}}, header={(options.HasNoHeader ? "false" : "true")}, "
            + $"delim='{(header.Delimiter == '\'' ? "''" : header.Delimiter)}', quote='\"', escape='\"', nullstr='', allow_quoted_nulls=false, "
            + $"encoding='{(header.IsUtf16 ? "utf-16" : "utf-8")}', max_line_size={MaxLineBytes})";
        return new TextTable(path, from, names, [.. names.Select(static _ => CellKinds.Unknown)], null).Select(connection, options);
    }

    private static CsvHeader? Header(string path, char? delimiter)
    {
        try
        {
            return CsvHeader.Read(path, delimiter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileTableErrors.Unreadable(path, e.Message, e);
        }
    }
}
