using DataAgent.FileTables;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Exchange;

/// <summary>Reads a CSV, JSON, Parquet or Excel file as typed rows, streamed in the file's order.</summary>
/// <remarks>The types hold for the whole file, so it is read twice; the first row comes after the first time.</remarks>
public static class ResultImport
{
    /// <exception cref="DataAgentException">FileNotFound, FileInvalid, ValueNotRepresentable, ColumnNotFound, ObjectNotFound (sheet), InputInvalid (format).</exception>
    public static IEnumerable<object> Rows(string path, FileTableOptions options, CancellationToken cancellationToken)
    {
        using var session = LocalSession.Open();
        using var connection = session.Connect();
        using var interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
        using var command = connection.CreateCommand();
        command.CommandText = FileSource.Select(connection, path, options);
        using var reader = command.ExecuteReader();
        ColumnBinding[] bindings = [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i))];
        var read = RowReaderCompiler.Compile(RowShape.Of(bindings.Select(static b => b.Column)), bindings, reader.GetType());
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return read(reader);
        }
    }
}
