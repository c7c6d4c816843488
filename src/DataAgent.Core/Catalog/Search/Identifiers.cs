namespace DataAgent.Catalog.Search;

/// <summary>Cuts names as databases write them into words: <c>CustEmailAddr</c>, <c>CUST_EMAIL_ADDR</c> and <c>cust-email addr</c> are cust, email, addr.</summary>
internal static class Identifiers
{
    /// <summary>Lower case, in order; a number stands alone. A word that is two abbreviations in a row (<c>custnm</c>) is cut between them.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        for (var i = 0; i < name.Length;)
        {
            var end = i + 1;
            if (!char.IsLetterOrDigit(name[i]))
            {
                i = end;
                continue;
            }

            while (end < name.Length && !Parts(name, i, end))
                end++;
            Add(name[i..end].ToLowerInvariant(), words);
            i = end;
        }

        return words;
    }

    /// <summary>Whether a word that begins at <paramref name="start"/> ends before <paramref name="at"/>.</summary>
    private static bool Parts(string name, int start, int at)
    {
        var (before, c) = (name[at - 1], name[at]);
        if (!char.IsLetterOrDigit(c) || char.IsDigit(before) != char.IsDigit(c))
            return true;
        if (char.IsUpper(c) && char.IsLower(before))
            return true;
        // HTTPServer: the capital before a small letter begins the next word.
        return char.IsUpper(before) && char.IsUpper(c) && at + 1 < name.Length && char.IsLower(name[at + 1]) && at > start;
    }

    private static void Add(string word, List<string> words)
    {
        if (Vocabulary.IsKnown(word) || word.Length < 4 || !Cut(word, words))
            words.Add(word);
    }

    /// <summary>The longest known beginning whose rest is known too, each of two letters or more.</summary>
    private static bool Cut(string word, List<string> words)
    {
        for (var at = word.Length - 2; at >= 2; at--)
        {
            if (Vocabulary.IsKnown(word[..at]) && Vocabulary.IsKnown(word[at..]))
            {
                words.Add(word[..at]);
                words.Add(word[at..]);
                return true;
            }
        }

        return false;
    }
}
