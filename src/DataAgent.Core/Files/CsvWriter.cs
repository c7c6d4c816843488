using System.Data.Common;
using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Writes a reader's rows as CSV: a header, then a line a row, each ended by a line feed.</summary>
/// <remarks>
/// Quoting is RFC 4180's (https://www.rfc-editor.org/rfc/rfc4180): a field with a comma, quote or line break stands in quotes, quotes are doubled.
/// Lines end with LF, not CRLF, so that cut, awk and diff work on them.
/// NULL is an empty field, an empty text is <c>""</c>. Dates are ISO 8601 with every digit they have (2024-01-02T03:04:05.1234567), numbers
/// invariant and exact, bytes <c>0x</c> and hex digits, intervals <c>[-][d.]hh:mm:ss[.fffffff]</c>, arrays JSON.
/// Rows stream: memory is one buffer however many rows there are.
/// </remarks>
public static class CsvWriter
{
    /// <returns>The rows written, without the header.</returns>
    public static long Write(
        DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(output);
        var line = new CsvLine(output);
        var writeRow = RowWriterCompiler.Compile<CsvLine>(bindings, reader.GetType());
        foreach (var column in RowShape.Of(bindings.Select(static b => b.Column)).Columns)
            line.Field(0, column.Name);
        line.End();

        long rowCount = 0;
        for (; reader.Read(); rowCount++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writeRow(reader, line);
            line.End();
        }
        line.Flush();
        return rowCount;
    }

    /// <summary>The same as UTF-8 without a byte order mark; the stream is flushed and stays open.</summary>
    public static long Write(DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, Stream output, CancellationToken cancellationToken)
    {
        using var text = new StreamWriter(output, bufferSize: 1 << 16, leaveOpen: true);
        return Write(reader, bindings, text, cancellationToken);
    }
}
