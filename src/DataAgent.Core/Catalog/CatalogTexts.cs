namespace DataAgent.Catalog;

/// <summary>The texts of a stored catalog, each decoded when it is first asked for. Safe for several threads: decoding twice gives the same.</summary>
internal sealed class CatalogTexts
{
    private readonly byte[] bytes;
    private readonly int[] starts;
    private readonly string?[] texts;

    public CatalogTexts(byte[] bytes, int at)
    {
        this.bytes = bytes;
        var cursor = new CatalogCursor(bytes, at, this);
        var count = cursor.Count();
        (starts, texts) = (new int[count], new string?[count]);
        for (var i = 0; i < count; i++)
        {
            starts[i] = cursor.Position;
            var length = cursor.Count();
            cursor.Skip(length);
        }
    }

    /// <param name="number">From 1; 0 is null.</param>
    public string? this[int number] => number == 0 ? null : texts[number - 1] ??= Decode(starts[number - 1]);

    private string Decode(int at) => new CatalogCursor(bytes, at, this).OwnText();
}
