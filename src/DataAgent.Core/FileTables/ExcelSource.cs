using System.Globalization;
using System.Text;
using DataAgent.LocalEngine;
using DataAgent.Rows;
using ExcelDataReader;

namespace DataAgent.FileTables;

/// <summary>A worksheet of an Excel workbook (xlsx, xlsb, xls): the first row with a value names the columns.</summary>
/// <remarks>
/// Cells have Excel's types: a number is whole or a decimal of the digits that Excel's double shows, a date without time is a date, text stays
/// text. A formula is its stored value; one that failed (#N/A) is NULL. Rows without any value are skipped.
/// </remarks>
internal static class ExcelSource
{
    // Old workbooks are in the code pages of their time, which .NET knows only when told.
    static ExcelSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="DataAgentException">FileInvalid.</exception>
    public static IReadOnlyList<string> Sheets(string path)
    {
        using var reader = Open(path);
        var names = new List<string>();
        do
            names.Add(reader.Name);
        while (reader.NextResult());
        return names;
    }

    public static string Select(DuckDbConnection connection, string path, string? sheet, FileTableOptions options) =>
        CellTable.Select(connection, path, () => Rows(path, sheet), options);

    private static IEnumerable<(long Line, IEnumerable<KeyValuePair<string, Cell>> Cells)> Rows(string path, string? sheet)
    {
        using var reader = Open(path);
        while (sheet is not null && !reader.Name.Equals(sheet, StringComparison.OrdinalIgnoreCase))
        {
            if (!reader.NextResult())
                throw FileTableErrors.SheetNotFound(path, sheet, Sheets(path));
        }
        IReadOnlyList<string>? names = null;
        for (long line = 1; reader.Read(); line++)
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(i => Of(reader.GetValue(i))).ToArray();
            if (Array.TrueForAll(cells, static c => c.Text is null))
                continue;
            if (names is null)
                names = [.. RowShape.Of(cells.Select(static c => new Column(c.Text?.Trim() ?? "", typeof(string)))).Columns.Select(static c => c.Name)];
            else
                yield return (line, names.Zip(cells, static (n, c) => KeyValuePair.Create(n, c)));
        }
    }

    private static IExcelDataReader Open(string path)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is ExcelDataReader.Exceptions.ExcelReaderException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw FileTableErrors.Unreadable(path, e.Message, e);
        }
    }

    private static Cell Of(object? value) => value switch
    {
        null or DBNull => new(null, CellKinds.None),
        string text => new(text, CellKinds.Text),
        bool flag => new(flag ? "true" : "false", CellKinds.Boolean),
        DateTime time => new(time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture), CellKinds.Unknown),
        TimeSpan span => new(span.ToString(span.Days == 0 ? @"hh\:mm\:ss" : "c", CultureInfo.InvariantCulture), CellKinds.Unknown),
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => new(number.ToString("F0", CultureInfo.InvariantCulture), CellKinds.Number),
        _ => new(Convert.ToString(value, CultureInfo.InvariantCulture), CellKinds.Number),
    };
}
