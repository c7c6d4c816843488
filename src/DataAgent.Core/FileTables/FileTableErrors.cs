namespace DataAgent.FileTables;

internal static class FileTableErrors
{
    public static DataAgentException NotFound(string path) =>
        new(DataAgentError.FileNotFound, $"There is no file or folder '{path}'.");

    public static DataAgentException NothingInFolder(string path) =>
        new(DataAgentError.FileNotFound, $"The folder '{path}' holds no CSV, JSON, Parquet or Excel file.");

    public static DataAgentException Unreadable(string path, string reason, Exception? cause = null) =>
        new(DataAgentError.FileInvalid, $"The file '{path}' cannot be read: {reason}", cause);

    public static DataAgentException RowBroken(string path, string line, string reason, Exception? cause = null) =>
        new(DataAgentError.FileInvalid, $"File '{path}', line {line}: {reason}", cause);

    public static DataAgentException ValueNotOfType(string path, long line, string column, string value, string type) =>
        new(DataAgentError.ValueNotRepresentable, $"File '{path}', line {line}, column '{column}': '{(value.Length > 100 ? value[..100] + "…" : value)}' is not of the type {type} that was asked for.");

    public static DataAgentException DecimalTooWide(string path, string column, int before, int after) =>
        new(DataAgentError.ValueNotRepresentable, $"File '{path}', column '{column}': its numbers have up to {before} digits before and {after} after the point; a decimal has 28.");

    public static DataAgentException ColumnNotFound(string path, string column, IEnumerable<string> names) =>
        new(DataAgentError.ColumnNotFound, $"The file '{path}' has no column '{column}'. Its columns: {string.Join(", ", names)}.");

    public static DataAgentException SheetNotFound(string path, string sheet, IEnumerable<string> names) =>
        new(DataAgentError.ObjectNotFound, $"The workbook '{path}' has no sheet '{sheet}'. Its sheets: {string.Join(", ", names)}.");

    /// <param name="cause">The engine's own; its guess at what was meant knows only its own tables.</param>
    public static DataAgentException TableNotFound(DataAgentException cause, IEnumerable<string> names) =>
        new(DataAgentError.ObjectNotFound, $"{cause.Message.Split('\n')[0]} The tables of these files: {string.Join(", ", names)}.", cause);

    public static DataAgentException TypeUnknown(string column, string type, IEnumerable<string> known) =>
        new(DataAgentError.ParameterInvalid, $"Column '{column}': there is no type '{type}'. Known types: {string.Join(", ", known)}.");
}
