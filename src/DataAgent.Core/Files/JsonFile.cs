using System.Text.Json;
using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Rows as JSON objects, each with the columns it has: one a line, or one array of them. Values as <see cref="JsonLinesWriter"/> writes them.</summary>
public sealed class JsonFile(Stream output, bool asArray, RowAdapter? adapter) : RowFile
{
    private readonly RowSourceReader reader = new(adapter);
    private readonly Dictionary<RowSource, (JsonEncodedText[] Names, Action<object, JsonLine> Write)> writers = [];
    private readonly JsonLine line = new(output, []);
    private RowSource? source;
    private Action<object, JsonLine>? write;

    public override void Complete()
    {
        if (asArray)
            line.Literal(RowCount == 0 ? "[\n]\n"u8 : "]\n"u8);
        line.Flush();
    }

    protected override void Write(object row)
    {
        var item = reader.Read(row);
        if (reader.Source != source)
            Bind(reader.Source);
        if (asArray)
            line.Literal(RowCount == 0 ? "[\n "u8 : ","u8);
        line.Begin();
        write!(item, line);
        line.End();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            line.Dispose();
        base.Dispose(disposing);
    }

    private void Bind(RowSource next)
    {
        if (!writers.TryGetValue(next, out var known))
            writers[next] = known = (JsonLine.NamesOf(next.Columns), RowWriterCompiler.Compile<JsonLine>(next, [.. Enumerable.Range(0, next.Columns.Count)]));
        line.Rename(known.Names);
        (source, write) = (next, known.Write);
    }
}
