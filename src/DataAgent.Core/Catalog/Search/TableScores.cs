namespace DataAgent.Catalog.Search;

/// <summary>Scores every table of an index for one question.</summary>
internal static class TableScores
{
    /// <summary>BM25's k1: how soon more of one word adds little.</summary>
    private const float Saturation = 4f;

    /// <summary>How much of its best neighbour's score a table gets: what is asked for often stands one key away.</summary>
    private const float NeighborShare = 0.25f;

    /// <summary>How much more the tables of the database that fits best count.</summary>
    private const float DatabaseShare = 0.35f;

    /// <summary>Tables with a score, the best first; equal ones by name.</summary>
    public static IReadOnlyList<(int Table, float Score)> Of(IReadOnlyList<QueryTerm> terms, SearchIndex index)
    {
        var scores = new Dictionary<int, float>();
        var answered = new Dictionary<int, int>();
        var best = new Dictionary<int, float>();
        foreach (var term in terms)
        {
            best.Clear();
            foreach (var (stem, sureness) in term.Stems)
            {
                var rarity = index.Rarity(stem) * sureness;
                foreach (var (table, weight) in index.Postings(stem))
                    best[table] = Math.Max(best.GetValueOrDefault(table), rarity * weight / (Saturation + weight));
            }

            foreach (var (table, score) in best)
            {
                scores[table] = scores.GetValueOrDefault(table) + score;
                answered[table] = answered.GetValueOrDefault(table) + 1;
            }
        }

        // A table that answers more of the question's words counts more than one that answers a single word well.
        foreach (var (table, count) in answered)
            scores[table] *= 0.6f + 0.4f * count / terms.Count;
        var spread = Spread(scores, index);
        var prior = Prior(spread, index);
        return [.. spread.Select(s => (s.Key, Score: s.Value * (1 + DatabaseShare * prior[index.Tables[s.Key].Database])))
            .OrderByDescending(static s => s.Score).ThenBy(s => index.Tables[s.Key].Name, StringComparer.Ordinal)];
    }

    private static Dictionary<int, float> Spread(Dictionary<int, float> scores, SearchIndex index)
    {
        var spread = new Dictionary<int, float>(scores);
        foreach (var (table, score) in scores)
        {
            foreach (var near in index.Neighbors.Of(table))
                spread[near] = Math.Max(spread.GetValueOrDefault(near), scores.GetValueOrDefault(near) + NeighborShare * score);
        }

        return spread;
    }

    /// <summary>By database, 0 to 1: its three best tables against those of the best database.</summary>
    public static Dictionary<string, float> Prior(IEnumerable<KeyValuePair<int, float>> scores, SearchIndex index)
    {
        var sums = scores.GroupBy(s => index.Tables[s.Key].Database, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static g => g.Key, static g => g.Select(static s => s.Value).OrderDescending().Take(3).Sum(), StringComparer.OrdinalIgnoreCase);
        var most = sums.Count == 0 ? 1 : Math.Max(sums.Values.Max(), float.Epsilon);
        return sums.ToDictionary(static s => s.Key, s => s.Value / most, StringComparer.OrdinalIgnoreCase);
    }
}
