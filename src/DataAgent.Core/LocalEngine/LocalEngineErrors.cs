using System.Globalization;
using System.Text.RegularExpressions;

namespace DataAgent.LocalEngine;

/// <summary>What DuckDB and the binding report, in our terms.</summary>
internal static partial class LocalEngineErrors
{
    /// <summary>The key under which an exception's Data holds the place of a syntax error: characters from 1.</summary>
    public const string Position = "Position";

    /// <summary>The key under which an exception's Data holds the column whose value could not be written.</summary>
    public const string Column = "Column";

    public static DataAgentException NativeLibraryMissing(IEnumerable<string> looked) => new(DataAgentError.NativeLibraryMissing,
        $"DuckDB's native library was not found. Looked for: {string.Join(", ", looked)}. "
        + "The build stages it there: 'dotnet build' says which it took, or why none could be had.");

    public static DataAgentException NativeLibraryBroken(string path, Exception cause) => new(DataAgentError.NativeLibraryMissing,
        $"DuckDB's native library {path} could not be loaded: {cause.Message}", cause);

    public static DataAgentException SpillFolderNotWritable(string folder, Exception cause) => new(DataAgentError.WriteFailed,
        $"The folder {folder} for rows that do not fit into memory could not be made: {cause.Message} Name another spill folder, or set TMPDIR.", cause);

    public static DataAgentException NotRepresentable(Vector vector, string found, string wanted) => new(DataAgentError.ValueNotRepresentable,
        $"Column '{vector.Name}' ({vector.Type.SqlName}) holds {found}, which {wanted} cannot hold. Cast the column in the query: CAST(\"{vector.Name}\" AS VARCHAR).");

    public static DataAgentException NotWritable(string column, long rowNumber, string found, string wanted)
    {
        var failure = new DataAgentException(DataAgentError.RowNotWritable, $"Row {rowNumber}, column '{column}': {found} does not fit {wanted}.");
        failure.Data[Column] = column;
        return failure;
    }

    public static DataAgentException RowRefused(long rowNumber, string message) => new(DataAgentError.RowNotWritable, $"Row {rowNumber}: {message}");

    public static DataAgentException ParameterMissing(string name) => new(DataAgentError.ParameterMissing,
        $"The query uses the parameter ${name}, but no value was given for it.");

    public static DataAgentException ParameterInvalid(string name, Type type) => new(DataAgentError.ParameterInvalid,
        $"Parameter '{name}': a value of the type {type.Name} cannot be sent to DuckDB.");

    /// <summary>DuckDB's message, told by its prefix; an interrupt is an OperationCanceledException.</summary>
    public static Exception From(string message, string? sql = null)
    {
        if (message.StartsWith("INTERRUPT", StringComparison.Ordinal))
            return new OperationCanceledException("The query was interrupted.");
        var failure = new DataAgentException(Classify(message), message.TrimEnd());
        if (sql is not null && FindPosition(message, sql) is { } position)
            failure.Data[Position] = position;
        return failure;
    }

    private static DataAgentError Classify(string message)
    {
        bool Starts(string text) => message.StartsWith(text, StringComparison.Ordinal);
        bool Holds(string text) => message.Contains(text, StringComparison.OrdinalIgnoreCase);
        return message switch
        {
            _ when Holds("no space left") || Holds("max_temp_directory_size") => DataAgentError.DiskFull,
            _ when Starts("Out of Memory") => DataAgentError.OutOfMemory,
            _ when Starts("Parser Error") || Starts("Syntax Error") => DataAgentError.SyntaxError,
            _ when Starts("Constraint Error") => DataAgentError.ConstraintViolated,
            _ when Starts("Permission Error") => DataAgentError.PermissionDenied,
            _ when Holds("Could not set lock on file") || Holds("being used by another process") => DataAgentError.FileLocked,
            _ when Starts("IO Error") && (Holds("No such file") || Holds("does not exist") || Holds("No files found")) => DataAgentError.FileNotFound,
            _ when Starts("IO Error") && Holds("Permission denied") => DataAgentError.PermissionDenied,
            _ when Starts("IO Error") && Holds("not a valid DuckDB database") => DataAgentError.ConnectionFailed,
            _ when Holds("read-only mode") => DataAgentError.ReadOnlyViolation,
            _ when Holds("Values were not provided") => DataAgentError.ParameterMissing,
            _ when (Starts("Catalog Error") && Holds("does not exist")) || Holds("could not be found") => DataAgentError.ObjectNotFound,
            _ when Starts("Binder Error") && (Holds("not found") || Holds("does not exist") || Holds("does not have a column")) => DataAgentError.ObjectNotFound,
            _ => DataAgentError.QueryFailed,
        };
    }

    /// <summary>DuckDB shows the place as "LINE 3: …" over a caret; a long line is cut and starts with "...".</summary>
    private static int? FindPosition(string message, string sql)
    {
        var found = Caret().Match(message);
        if (!found.Success || found.Groups["text"].Value.StartsWith("...", StringComparison.Ordinal))
            return null;
        var line = int.Parse(found.Groups["line"].Value, CultureInfo.InvariantCulture);
        var column = found.Groups["blank"].Length - found.Groups["head"].Length;
        var start = 0;
        for (var i = 1; i < line && start >= 0; i++)
            start = sql.IndexOf('\n', start) + 1;
        return column < 0 ? null : start + column + 1;
    }

    [GeneratedRegex(@"(?<head>LINE (?<line>\d+): )(?<text>[^\n]*)\n(?<blank> *)\^")]
    private static partial Regex Caret();
}
