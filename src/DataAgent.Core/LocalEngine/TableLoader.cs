using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>Creates a table of a reader's columns and fills it; a failure leaves no table.</summary>
internal static class TableLoader
{
    public static long Load(DuckDbConnection connection, string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, LoadOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var interrupt = cancellationToken.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
        var writers = ColumnWriters.For(bindings);
        var fill = ChunkFiller.Compile((options.Values ?? reader).GetType(), bindings, writers);
        using var rows = new GrowingTable(connection, table, writers);
        var width = writers.Sum(static w => w.ValueBytes);
        int count;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = fill(reader, options.Values ?? reader, writers, DataChunk.Capacity);
            rows.Append(count);
            options.Progress?.Invoke(rows.RowCount, rows.RowCount * width + writers.Sum(static w => w.ContentBytes));
        }
        while (count == DataChunk.Capacity);
        rows.Complete();
        return rows.RowCount;
    }

    public static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
