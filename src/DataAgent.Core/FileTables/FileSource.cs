using DataAgent.Files;
using DataAgent.LocalEngine;

namespace DataAgent.FileTables;

/// <summary>Makes a file's rows available to SQL in the local engine.</summary>
/// <remarks>CSV and Parquet are read where they lie, whenever the SELECT runs; JSON and worksheets are loaded once.</remarks>
internal static class FileSource
{
    /// <summary>A SELECT that gives the file's typed rows in their order.</summary>
    /// <exception cref="DataAgentException">FileNotFound, FileInvalid, ValueNotRepresentable, ColumnNotFound, ObjectNotFound (sheet).</exception>
    public static string Select(DuckDbConnection connection, string path, FileTableOptions options)
    {
        if (!File.Exists(path))
            throw FileTableErrors.NotFound(path);
        return FileFormats.Of(path, options.Format) switch
        {
            FileFormat.Csv => CsvSource.Select(connection, path, options),
            FileFormat.Parquet => Parquet(connection, path, options),
            FileFormat.Excel => ExcelSource.Select(connection, path, options.Sheet, options),
            _ => JsonSource.Select(connection, path, options),
        };
    }

    private static string Cast(ForcedType type, string column) =>
        type.ReadsText ? type.Cast($"CAST({column} AS VARCHAR)") : (type.Sql == "DECIMAL" ? type with { Sql = "DECIMAL(28, 10)" } : type).Cast(column);

    private static string Parquet(DuckDbConnection connection, string path, FileTableOptions options)
    {
        var casts = string.Join(", ", options.Columns.Select(static c => $"{Cast(ForcedType.Of(c.Key, c.Value), TableLoader.Quote(c.Key))} AS {TableLoader.Quote(c.Key)}"));
        var sql = $"SELECT *{(casts.Length > 0 ? $" REPLACE ({casts})" : "")} FROM read_parquet({SqlPath.Of(path)})";
        try
        {
            connection.Execute($"SELECT * FROM ({sql}) LIMIT 0");
            return sql;
        }
        catch (DataAgentException e) when (e.Error == DataAgentError.QueryFailed)
        {
            throw FileTableErrors.Unreadable(path, "it is no Parquet file, or only a part of one.", e);
        }
    }
}
