using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Writes a reader's rows as JSON lines (https://jsonlines.org): one object a line, UTF-8, NULL as null.</summary>
/// <remarks>
/// Numbers keep every digit (a reader that only knows doubles may not), dates are ISO 8601 text, bytes base64, intervals
/// <c>[-][d.]hh:mm:ss[.fffffff]</c>, NaN and infinities text, since JSON has none. Rows stream.
/// </remarks>
public static class JsonLinesWriter
{
    /// <returns>The rows written. The stream is flushed and stays open.</returns>
    public static long Write(DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var line = new JsonLine(output, RowShape.Of(bindings.Select(static b => b.Column)).Columns);
        var writeRow = RowWriterCompiler.Compile<JsonLine>(bindings, reader.GetType());
        long rowCount = 0;
        for (; reader.Read(); rowCount++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.Begin();
            writeRow(reader, line);
            line.End();
        }
        line.Flush();
        return rowCount;
    }
}
