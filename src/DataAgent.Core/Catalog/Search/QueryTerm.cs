namespace DataAgent.Catalog.Search;

/// <summary>A word of a question and the stems of the index that may answer it, each with how surely.</summary>
internal sealed record QueryTerm(string Word, IReadOnlyList<(int Stem, float Sureness)> Stems)
{
    /// <summary>The words of a question that say something; of one that no table has, the nearest.</summary>
    public static IReadOnlyList<QueryTerm> Of(string question, SearchIndex index)
    {
        var words = Identifiers.Words(question);
        var saying = words.Where(static w => !Vocabulary.SaysNothing(w) && (w.Length > 1 || char.IsDigit(w[0]))).Distinct().ToList();
        return [.. (saying.Count > 0 ? saying : words.Distinct().ToList()).Select(w => new QueryTerm(w, Find(w, index)))];
    }

    private static List<(int, float)> Find(string word, SearchIndex index)
    {
        var found = new Dictionary<int, float>();
        var own = Vocabulary.Stems(word).ToList();
        for (var i = 0; i < own.Count; i++)
        {
            Put(own[i], i == 0 ? 1f : 0.9f);
            foreach (var alike in Vocabulary.Alike(own[i]))
                Put(alike, 0.7f);
        }

        foreach (var (near, sureness) in index.Near.Of(own[0]))
        {
            // A known word's neighbours count little: they are other words.
            var value = found.Count == 0 ? sureness : sureness * 0.4f;
            if (!found.ContainsKey(near))
                found[near] = value;
        }

        return [.. found.Select(static f => (f.Key, f.Value))];

        void Put(string stem, float sureness)
        {
            var number = index.Terms.Number(stem);
            if (number >= 0)
                found[number] = Math.Max(found.GetValueOrDefault(number), sureness);
        }
    }
}
