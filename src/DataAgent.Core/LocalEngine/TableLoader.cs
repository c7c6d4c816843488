using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>Creates a table of a reader's columns and fills it; a failure leaves no table.</summary>
internal static class TableLoader
{
    public static long Load(DuckDbConnection connection, string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
        var writers = ColumnWriters.For(bindings);
        var fill = ChunkFiller.Compile(reader.GetType(), bindings, writers);
        using var chunk = new DataChunk(writers);
        ChunkAppender? appender = null;
        try
        {
            long total = 0;
            int rows;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows = fill(reader, writers, DataChunk.Capacity);
                var grown = Enumerable.Range(0, writers.Length).Where(i => writers[i].Widen(rows)).ToHashSet();
                if (grown.Count > 0)
                    chunk.Retype(rows, grown);
                if (appender is null)
                    connection.Execute($"CREATE TABLE {Quote(table)} ({string.Join(", ", writers.Select(static w => $"{Quote(w.Name)} {w.SqlType}"))})");
                else if (grown.Count > 0)
                    Alter(connection, table, ref appender, grown.Select(i => writers[i]));
                appender ??= new ChunkAppender(connection, null, table);
                foreach (var writer in writers)
                    writer.Complete(rows);
                appender.Append(chunk, rows);
                total += rows;
                chunk.Reset(total);
            }
            while (rows == DataChunk.Capacity);
            appender.Close();
            return total;
        }
        catch when (appender is not null)
        {
            appender.Dispose();
            connection.Execute($"DROP TABLE IF EXISTS {Quote(table)}");
            throw;
        }
        finally
        {
            appender?.Dispose();
        }
    }

    public static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static void Alter(DuckDbConnection connection, string table, ref ChunkAppender? appender, IEnumerable<ColumnWriter> grown)
    {
        appender!.Close();
        foreach (var writer in grown)
            connection.Execute($"ALTER TABLE {Quote(table)} ALTER {Quote(writer.Name)} TYPE {writer.SqlType}");
        appender = new ChunkAppender(connection, null, table);
    }
}
