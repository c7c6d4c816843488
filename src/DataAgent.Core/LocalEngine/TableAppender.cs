using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>Writes a reader's rows into a table that exists, in one transaction.</summary>
/// <remarks>
/// A value goes in if DuckDB casts its type to the column's. Decimals and times are never rounded; other casts are DuckDB's own. What is
/// refused is looked for row by row, so that the error can name it.
/// </remarks>
internal static partial class TableAppender
{
    public static long Append(DuckDbConnection connection, string? schema, string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, long rowsBefore, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
        if (connection.HasTransaction)
            return Write(connection, schema, table, reader, bindings, rowsBefore, cancellationToken);
        using var transaction = connection.BeginTransaction();
        var rows = Write(connection, schema, table, reader, bindings, rowsBefore, cancellationToken);
        transaction.Commit();
        return rows;
    }

    private static long Write(DuckDbConnection connection, string? schema, string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, long rowsBefore, CancellationToken cancellationToken)
    {
        using var appender = new ChunkAppender(connection, schema, table, bindings.Select(static b => b.Column.Name));
        var types = appender.ColumnTypes();
        var required = Required(connection, schema, table);
        var writers = bindings.Select((b, i) => Writer(b, types[i], required)).ToArray();
        var fill = ChunkFiller.Compile(reader.GetType(), bindings, writers);
        using var chunk = new DataChunk(writers);
        var total = rowsBefore;
        chunk.Reset(total);
        int rows;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows = fill(reader, reader, writers, DataChunk.Capacity);
            var grown = Enumerable.Range(0, writers.Length).Where(i => writers[i].Widen(rows)).ToHashSet();
            if (grown.Count > 0)
                chunk.Retype(rows, grown);
            foreach (var writer in writers)
                writer.Complete(rows);
            NativeMethods.DataChunkSetSize(chunk.Handle, (ulong)rows);
            if (rows > 0 && appender.TryAppend(chunk.Handle) is { } message)
                throw Refused(chunk, rows, total, appender, types, writers, message);
            total += rows;
            chunk.Reset(total);
        }
        while (rows == DataChunk.Capacity);
        appender.Close();
        return total - rowsBefore;
    }

    /// <summary>A column's writer, held to the table's type where its own would grow.</summary>
    private static ColumnWriter Writer(ColumnBinding binding, LogicalType target, HashSet<string> required)
    {
        var writer = ColumnWriters.For(binding.Column.Type, binding.Column.Name);
        writer.RejectsNull = required.Contains(binding.Column.Name);
        if (writer is DecimalWriter number && target.Id == DuckDbType.Decimal)
            number.Fix(target.Width, target.Scale);
        else if (writer is DecimalWriter whole && target.Id is (>= DuckDbType.TinyInt and <= DuckDbType.UBigInt) or DuckDbType.HugeInt or DuckDbType.UHugeInt)
            whole.Fix(38, 0);
        else if (writer is DateTimeWriter time && target.Id is DuckDbType.Timestamp or DuckDbType.TimestampNs)
            time.Fix(target.Id == DuckDbType.TimestampNs);
        return writer;
    }

    private static DataAgentException Refused(DataChunk chunk, int rows, long before, ChunkAppender appender, LogicalType[] types, ColumnWriter[] writers, string message)
    {
        if (chunk.FindRefused(rows, appender.TryAppend) is not var (row, reason))
            return LocalEngineErrors.RowRefused(before + 1, message);
        var named = ColumnNumber().Match(reason);
        if (!named.Success)
            return LocalEngineErrors.RowRefused(before + row + 1, reason);
        var column = int.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return LocalEngineErrors.NotWritable(writers[column].Name, before + row + 1,
            string.Create(CultureInfo.InvariantCulture, $"the value {chunk.Value(column, row)}"), types[column].SqlName);
    }

    private static HashSet<string> Required(DuckDbConnection connection, string? schema, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT column_name FROM duckdb_columns()
            WHERE table_name = $table AND schema_name = coalesce($schema, current_schema()) AND database_name = current_database() AND NOT is_nullable
            """;
        command.Parameters.AddWithValue("table", table);
        command.Parameters.AddWithValue("schema", schema);
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    [GeneratedRegex(@"for column (\d+)")]
    private static partial Regex ColumnNumber();
}
