namespace DataAgent.Files;

internal static class FilesErrors
{
    public static DataAgentException ColumnNotInHeader(long rowNumber, string name, IEnumerable<string> header) =>
        new(DataAgentError.InputInvalid,
            $"Row {rowNumber} has the column '{name}', which the file has not. Its columns, by its header or the first row: {string.Join(", ", header)}. " +
            "Give all rows the same columns (Select-Object), or write JSON lines, where each row has its own.");

    public static DataAgentException FormatUnknown(string path, IEnumerable<string> known) =>
        new(DataAgentError.InputInvalid, $"The name '{path}' does not say its format. Known extensions: {string.Join(", ", known)}. Or give the format itself.");

    public static DataAgentException NotWritable(string path, Exception cause) => IsDiskFull(cause)
        ? new(DataAgentError.DiskFull, $"The file '{path}' could not be written: no space is left on its disk. Nothing of it was kept.", cause)
        : new(DataAgentError.WriteFailed, $"The file '{path}' could not be written: {cause.Message}", cause);

    public static DataAgentException DelimiterInvalid(char delimiter) =>
        new(DataAgentError.ParameterInvalid, $"The character U+{(int)delimiter:X4} cannot stand between the fields of a CSV file: quotes and line ends have a meaning of their own.");

    public static DataAgentException FileIsReadOnly(string path) =>
        new(DataAgentError.WriteFailed, $"The file '{path}' is read-only. -Force replaces it.");

    /// <summary>ENOSPC and EDQUOT; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL and ERROR_DISK_QUOTA_EXCEEDED.</summary>
    private static bool IsDiskFull(Exception cause) => cause is IOException
        && (OperatingSystem.IsWindows() ? (cause.HResult & 0xFFFF) is 112 or 39 or 1295 : cause.HResult is 28 || cause.HResult == (OperatingSystem.IsMacOS() ? 69 : 122));

    public static DataAgentException FileExists(string path) =>
        new(DataAgentError.WriteFailed, $"The file '{path}' exists already and was to be kept (-NoClobber).");

    public static DataAgentException CannotAppend(string path, FileFormat format) =>
        new(DataAgentError.InputInvalid, $"Rows cannot be appended to '{path}': a {format} file is written whole. CSV and JSON lines can be continued.");

    public static DataAgentException CannotWrite(string path, FileFormat format) =>
        new(DataAgentError.InputInvalid, $"'{path}': {format} files can be read but not written. Write Csv, JsonLines, Json or Parquet.");
}
