namespace DataAgent.Catalog.Search;

/// <summary>Every stem of an index with a number; each distinct name is cut into words once.</summary>
internal sealed class TermList
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> names = new(StringComparer.Ordinal);
    private readonly List<string> stems = [];

    public int Count => stems.Count;

    public IReadOnlyList<string> Stems => stems;

    /// <summary>-1: no table has it.</summary>
    public int Number(string stem) => numbers.GetValueOrDefault(stem, -1);

    /// <summary>The numbers of a name's words; a word and what it abbreviates both count.</summary>
    public int[] Of(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return [];
        if (!names.TryGetValue(name, out var found))
            names.Add(name, found = [.. Identifiers.Words(name).Where(static w => !Vocabulary.SaysNothing(w)).SelectMany(Vocabulary.Stems).Distinct().Select(Add)]);
        return found;
    }

    private int Add(string stem)
    {
        if (numbers.TryGetValue(stem, out var number))
            return number;
        numbers.Add(stem, stems.Count);
        stems.Add(stem);
        return stems.Count - 1;
    }
}
