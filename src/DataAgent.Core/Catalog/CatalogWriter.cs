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
        var span = buffer.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        buffer.Advance(length);
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

    public void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
}
