namespace DataAgent.Catalog;

/// <summary>The texts of a catalog that is being read, each once, numbered from 1 as they appear; 0 is null.</summary>
internal sealed class TextList
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];

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
}
