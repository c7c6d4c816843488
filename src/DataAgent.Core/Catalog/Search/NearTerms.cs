using System.Buffers;

namespace DataAgent.Catalog.Search;

/// <summary>Finds the stems that a word nobody uses may have meant: one mistyped, one cut short, one without its vowels.</summary>
internal sealed class NearTerms
{
    private const int Most = 4;

    private static readonly SearchValues<char> VowelsAndDigits = SearchValues.Create("aeiou0123456789");

    private readonly IReadOnlyList<string> stems;
    private readonly Dictionary<string, List<int>> trigrams = new(StringComparer.Ordinal);
    /// <summary>Stems without vowels, by their first letter.</summary>
    private readonly Dictionary<char, List<int>> bare = [];

    public NearTerms(IReadOnlyList<string> stems)
    {
        this.stems = stems;
        for (var i = 0; i < stems.Count; i++)
        {
            foreach (var gram in Grams(stems[i]))
                Add(trigrams, gram, i);
            if (stems[i].Length >= 3 && stems[i].AsSpan(1).IndexOfAny(VowelsAndDigits) < 0)
                Add(bare, stems[i][0], i);
        }
    }

    /// <summary>Numbers of stems with how surely each was meant, below 1; the surest first.</summary>
    public IEnumerable<(int Stem, float Sureness)> Of(string stem)
    {
        var found = new Dictionary<int, float>();
        foreach (var number in bare.GetValueOrDefault(stem[0], []))
        {
            var consonants = stems[number].TrimEnd('y');
            if (consonants.Length < stem.Length && consonants.Length >= 3 && IsWithin(consonants, stem))
                found[number] = Skeleton(stem) == consonants ? 0.8f : 0.55f;
        }

        var own = Grams(stem).ToHashSet();
        var shared = new Dictionary<int, int>();
        foreach (var number in own.SelectMany(g => trigrams.GetValueOrDefault(g, [])))
            shared[number] = shared.GetValueOrDefault(number) + 1;
        foreach (var (number, count) in shared)
        {
            var other = stems[number];
            if (other == stem || other.Length < 3)
                continue;
            var alike = 2f * count / (own.Count + Grams(other).Distinct().Count());
            if (IsCutShort(stem, other))
                alike = Math.Max(alike, 0.6f);
            if (alike >= 0.5f)
                found[number] = Math.Max(found.GetValueOrDefault(number), alike * 0.8f);
        }

        return found.OrderByDescending(static f => f.Value).Take(Most).Select(static f => (f.Key, f.Value));
    }

    /// <summary>One begins the other, and is no mere letter or two.</summary>
    private static bool IsCutShort(string a, string b) =>
        a.Length >= 4 && b.Length >= 4 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    /// <summary>The letters of one stand in the other in their order.</summary>
    private static bool IsWithin(string letters, string word)
    {
        var at = 0;
        foreach (var c in word)
            at += at < letters.Length && letters[at] == c ? 1 : 0;
        return at == letters.Length;
    }

    /// <summary>The first letter, then consonants, each run of one letter once: customer is cstmr.</summary>
    internal static string Skeleton(string word)
    {
        var letters = new List<char>(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if ((i == 0 || word[i] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y')) && (letters.Count == 0 || letters[^1] != word[i]))
                letters.Add(word[i]);
        }

        return new string([.. letters]);
    }

    private static IEnumerable<string> Grams(string word)
    {
        var padded = $"^{word}$";
        for (var i = 0; i + 3 <= padded.Length; i++)
            yield return padded[i..(i + 3)];
    }

    private static void Add<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int number) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(number);
    }
}
