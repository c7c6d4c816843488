using System.Text;

namespace DataAgent.Catalog;

/// <summary>Reads a stored catalog from one place on.</summary>
internal sealed class CatalogCursor(byte[] bytes, int position, CatalogTexts? texts)
{
    public int Position { get; private set; } = position;

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[Position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return (long)value;
        }
    }

    /// <exception cref="ArgumentException">More than there are bytes: damaged.</exception>
    public int Count()
    {
        var count = Number();
        return count >= 0 && count <= bytes.Length ? (int)count : throw new ArgumentException("There are fewer bytes than that.");
    }

    public long? Optional() => Number() is > 0 and var number ? number - 1 : null;

    public string? Text() => texts![Count()];

    /// <summary>One that is in no list.</summary>
    public string OwnText()
    {
        var length = Count();
        var at = Position;
        Skip(length);
        return Encoding.UTF8.GetString(bytes, at, length);
    }

    public string[] Texts()
    {
        var list = new string[Count()];
        for (var i = 0; i < list.Length; i++)
            list[i] = Text()!;
        return list;
    }

    public void Skip(int length) => Position = Position + length <= bytes.Length ? Position + length : throw new ArgumentException("There are fewer bytes than that.");

    /// <summary>A cursor of its own at a place, over the same texts.</summary>
    public CatalogCursor At(int place) => new(bytes, place, texts);
}
