using System.Buffers;
using System.Text;

namespace DataAgent.Catalog;

/// <summary>Writes a catalog's parts; texts go into a list that writers of one catalog share.</summary>
internal sealed class CatalogWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Dictionary<string, int> texts;

    public CatalogWriter() => texts = new(StringComparer.Ordinal);

    /// <param name="other">Whose list of texts is used.</param>
    public CatalogWriter(CatalogWriter other) => texts = other.texts;

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public void Number(long value)
    {
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    /// <summary>Zero or more; null is a number of its own.</summary>
    public void Optional(long? value) => Number(value is >= 0 and < long.MaxValue ? value.Value + 1 : 0);

    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        if (!texts.TryGetValue(text, out var number))
            texts.Add(text, number = texts.Count + 1);
        Number(number);
    }

    public void Texts(IReadOnlyList<string> list)
    {
        Number(list.Count);
        foreach (var text in list)
            Text(text);
    }

    /// <summary>The list that the other writer's texts are numbers in.</summary>
    public void TextList(CatalogWriter other)
    {
        Number(other.texts.Count);
        foreach (var text in other.texts.OrderBy(static t => t.Value))
        {
            var bytes = Encoding.UTF8.GetBytes(text.Key);
            Number(bytes.Length);
            Raw(bytes);
        }
    }

    /// <summary>The other's bytes with their length in front.</summary>
    public void Append(CatalogWriter other)
    {
        Number(other.Written.Length);
        Raw(other.Written);
    }

    /// <summary>What makes a table's shape, texts in full: to be hashed, not read.</summary>
    public void Inline(TableInfo table)
    {
        Raw(Encoding.UTF8.GetBytes($"{table.Schema}\n{table.Name}\n{table.Kind}\n{table.Comment}\n"));
        foreach (var c in table.Columns)
            Raw(Encoding.UTF8.GetBytes($"{c.Name}\t{c.Type}\t{c.IsNullable}\t{c.Default}\t{c.Comment}\n"));
        Raw(Encoding.UTF8.GetBytes(
            $"{string.Join(',', table.PrimaryKey)}|{string.Join(',', table.UniqueKeys)}|{string.Join(',', table.ForeignKeys)}|{string.Join(',', table.Indexes)}\n"));
    }

    public void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    private void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }
}
