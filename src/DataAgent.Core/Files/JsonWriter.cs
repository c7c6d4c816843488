using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Writes a reader's rows as one JSON array of objects, a row a line; values as <see cref="JsonLinesWriter"/> writes them. Rows stream.</summary>
public static class JsonWriter
{
    /// <returns>The rows written. The stream is flushed and stays open; it holds whole JSON only if this returns.</returns>
    public static long Write(DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var line = new JsonLine(output, RowShape.Of(bindings.Select(static b => b.Column)).Columns);
        var writeRow = RowWriterCompiler.Compile<JsonLine>(bindings, reader.GetType());
        line.Literal("[\n"u8);
        long rowCount = 0;
        for (; reader.Read(); rowCount++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.Literal(rowCount == 0 ? " "u8 : ","u8);
            line.Begin();
            writeRow(reader, line);
            line.End();
        }
        line.Literal("]\n"u8);
        line.Flush();
        return rowCount;
    }
}
