using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Rows as CSV, values as <see cref="CsvWriter"/> writes them.</summary>
/// <remarks>The first row's columns are the file's. A later row may lack some (they are NULL), but have none beside them.</remarks>
/// <param name="header">The columns of the file that is continued; null: a new file, the first row makes a header.</param>
public sealed class CsvFile(Stream output, char delimiter, RowAdapter? adapter, IReadOnlyList<string>? header = null) : RowFile
{
    private readonly StreamWriter text = new(output, bufferSize: 1 << 16, leaveOpen: true);
    private readonly RowSourceReader reader = new(adapter);
    private readonly Dictionary<RowSource, Action<object, CsvLine>> writers = [];
    private CsvLine? line;
    private RowSource? source;
    private Action<object, CsvLine>? write;

    public override void Complete()
    {
        line?.Flush();
        text.Flush();
    }

    protected override void Write(object row)
    {
        var item = reader.Read(row);
        line ??= new CsvLine(text, delimiter);
        if (reader.Source != source)
            Bind(reader.Source, line);
        write!(item, line);
        line.End();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }

    private void Bind(RowSource next, CsvLine to)
    {
        if (header is null)
        {
            header = [.. next.Columns.Select(static c => c.Name)];
            foreach (var name in header)
                to.Field(0, name);
            to.End();
        }
        if (!writers.TryGetValue(next, out write))
        {
            foreach (var column in next.Columns.Where(c => !header.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
                throw FilesErrors.ColumnNotInHeader(RowCount + 1, column.Name, header);
            writers[next] = write = RowWriterCompiler.Compile<CsvLine>(next, [.. header.Select(next.IndexOf)]);
        }
        source = next;
    }
}
