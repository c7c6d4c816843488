namespace DataAgent.Catalog;

/// <summary>The texts of a catalog that is being read, each once, numbered from 1 as they appear; 0 is null.</summary>
internal sealed class TextList : IDisposable
{
    /// <summary>Of more texts than that, the memory is not kept for this thread's next list.</summary>
    private const int MaxKept = 20_000;

    /// <summary>So large a thing, made anew for each of a hundred catalogs, would be most of the collector's work.</summary>
    [ThreadStatic]
    private static Dictionary<string, int>? spare;

    private readonly Dictionary<string, int> numbers;
    private readonly List<string> texts = [];

    public TextList() => (numbers, spare) = (spare ?? new(StringComparer.Ordinal), null);

    public int Count => texts.Count;

    public string? this[int number] => number == 0 ? null : texts[number - 1];

    public int Number(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            texts.Add(text);
            numbers.Add(text, number = texts.Count);
        }

        return number;
    }

    public void Dispose()
    {
        if (numbers.Count > MaxKept)
            return;
        numbers.Clear();
        spare = numbers;
    }
}
