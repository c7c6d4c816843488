namespace DataAgent.Catalog.Search;

/// <summary>Cuts English words to their stem, so that <c>payments</c> meets <c>payment</c>. Words of other languages mostly stay as they are.</summary>
/// <remarks>
/// M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980; https://tartarus.org/martin/PorterStemmer/def.txt.
/// A word is [C](VC)^m[V]: the rules ask for m, the measure of what is left before a suffix.
/// </remarks>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Put)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Put)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou",
    ];

    /// <param name="word">Lower case.</param>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || !word.All(char.IsAsciiLetterLower))
            return word;
        word = YToI(PastAndProgressive(Plural(word)));
        word = Replace(word, Step2, 0);
        word = Replace(word, Step3, 0);
        word = Array.Find(Step4, s => word.EndsWith(s, StringComparison.Ordinal)) is { } suffix ? Strip(word, suffix) : word;
        return Tidy(word);
    }

    private static string Plural(string w) =>
        w.EndsWith("sses", StringComparison.Ordinal) || w.EndsWith("ies", StringComparison.Ordinal) ? w[..^2]
        : w.EndsWith("ss", StringComparison.Ordinal) || !w.EndsWith('s') ? w
        : w[..^1];

    private static string PastAndProgressive(string w)
    {
        if (w.EndsWith("eed", StringComparison.Ordinal))
            return Measure(w[..^3]) > 0 ? w[..^1] : w;
        var stem = w.EndsWith("ed", StringComparison.Ordinal) ? w[..^2] : w.EndsWith("ing", StringComparison.Ordinal) ? w[..^3] : null;
        if (stem is null || !HasVowel(stem))
            return w;
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
            return stem + "e";
        if (EndsDouble(stem) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return Measure(stem) == 1 && EndsCvc(stem) ? stem + "e" : stem;
    }

    private static string YToI(string w) => w.EndsWith('y') && HasVowel(w[..^1]) ? w[..^1] + "i" : w;

    private static string Replace(string w, (string Suffix, string Put)[] rules, int measure)
    {
        foreach (var (suffix, put) in rules)
        {
            if (w.EndsWith(suffix, StringComparison.Ordinal))
                return Measure(w[..^suffix.Length]) > measure ? w[..^suffix.Length] + put : w;
        }

        return w;
    }

    private static string Strip(string w, string suffix)
    {
        var stem = w[..^suffix.Length];
        return Measure(stem) > 1 && (suffix != "ion" || stem.EndsWith('s') || stem.EndsWith('t')) ? stem : w;
    }

    private static string Tidy(string w)
    {
        if (w.EndsWith('e') && (Measure(w[..^1]) > 1 || Measure(w[..^1]) == 1 && !EndsCvc(w[..^1])))
            w = w[..^1];
        return w.EndsWith("ll", StringComparison.Ordinal) && Measure(w) > 1 ? w[..^1] : w;
    }

    private static bool IsConsonant(string w, int i) => w[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(w, i - 1),
        _ => true,
    };

    /// <summary>How often a vowel is followed by a consonant.</summary>
    private static int Measure(string w)
    {
        var m = 0;
        for (var i = 1; i < w.Length; i++)
            m += IsConsonant(w, i) && !IsConsonant(w, i - 1) ? 1 : 0;
        return m;
    }

    private static bool HasVowel(string w) => Enumerable.Range(0, w.Length).Any(i => !IsConsonant(w, i));

    private static bool EndsDouble(string w) => w.Length > 1 && w[^1] == w[^2] && IsConsonant(w, w.Length - 1);

    private static bool EndsCvc(string w) =>
        w.Length > 2 && IsConsonant(w, w.Length - 3) && !IsConsonant(w, w.Length - 2) && IsConsonant(w, w.Length - 1) && w[^1] is not ('w' or 'x' or 'y');
}
