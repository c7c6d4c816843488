using System.Buffers;
using System.Text;

namespace DataAgent.Catalog;

/// <summary>Writes a catalog's parts, into memory that is lent and goes back when it is disposed: a hundred catalogs would else be a burden to the collector.</summary>
internal sealed class CatalogWriter : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);

    public int Length { get; private set; }

    public Span<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>Empties it.</summary>
    public void Clear() => Length = 0;

    public void Number(long value)
    {
        var rest = (ulong)value;
        var span = Room(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        Length += length;
    }

    /// <summary>Zero or more; null is a number of its own.</summary>
    public void Optional(long? value) => Number(value is >= 0 and < long.MaxValue ? value.Value + 1 : 0);

    public void Numbers(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            Number(number);
    }

    /// <summary>Their count in front.</summary>
    public void List(List<int> numbers)
    {
        Number(numbers.Count);
        foreach (var number in numbers)
            Number(number);
    }

    /// <summary>A text that is in no list.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Encoding.UTF8.GetBytes(text, Room(length));
        Length += length;
    }

    public void Texts(TextList texts)
    {
        Number(texts.Count);
        for (var number = 1; number <= texts.Count; number++)
            Text(texts[number]!);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private Span<byte> Room(int length)
    {
        if (buffer.Length - Length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, Length + length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(Length);
    }
}
