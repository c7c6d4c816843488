namespace DataAgent.Files;

internal static class FilesErrors
{
    public static DataAgentException ColumnNotInHeader(long rowNumber, string name, IEnumerable<string> header) =>
        new(DataAgentError.InputInvalid,
            $"Row {rowNumber} has the column '{name}', which the file has not. Its columns, those of the first row: {string.Join(", ", header)}. " +
            "Give all rows the same columns (Select-Object), or write JSON lines, where each row has its own.");
}
