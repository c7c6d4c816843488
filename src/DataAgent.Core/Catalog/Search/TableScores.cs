namespace DataAgent.Catalog.Search;

/// <summary>The scores of an index's tables for one question.</summary>
/// <remarks>Kept in arrays by table number: a common word is in thousands of tables.</remarks>
internal sealed class TableScores
{
    /// <summary>BM25's k1: how soon more of one word adds little.</summary>
    private const float Saturation = 4f;

    /// <summary>How much of its best neighbour's score a table gets: what is asked for often stands one key away.</summary>
    private const float NeighborShare = 0.25f;

    /// <summary>How much more the tables of the database that fits best count.</summary>
    private const float DatabaseShare = 0.35f;

    private readonly SearchIndex index;
    private readonly float[] scores;
    private readonly float[] prior;

    public TableScores(IReadOnlyList<QueryTerm> terms, SearchIndex index)
    {
        this.index = index;
        scores = Spread(Own(terms, index), index);
        prior = Best(scores, index);
        for (var i = 0; i < scores.Length; i++)
            scores[i] *= 1 + DatabaseShare * prior[index.DatabaseOf[i]];
    }

    /// <summary>The best first; equal ones by name.</summary>
    public IReadOnlyList<(int Table, float Score)> First(int count)
    {
        var worst = new PriorityQueue<int, float>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= 0 || (worst.Count >= count && worst.TryPeek(out _, out var least) && scores[i] <= least))
                continue;
            worst.Enqueue(i, scores[i]);
            if (worst.Count > count)
                worst.Dequeue();
        }

        return [.. worst.UnorderedItems.Select(static w => (w.Element, w.Priority))
            .OrderByDescending(static w => w.Priority).ThenBy(w => index.Tables[w.Element].Name, StringComparer.Ordinal)];
    }

    /// <summary>Of a table's database, 0 to 1: its three best tables against those of the best database.</summary>
    public float Prior(int table) => prior[index.DatabaseOf[table]];

    private static float[] Own(IReadOnlyList<QueryTerm> terms, SearchIndex index)
    {
        var (sums, best, answered) = (new float[index.Tables.Count], new float[index.Tables.Count], new int[index.Tables.Count]);
        foreach (var term in terms)
        {
            foreach (var (stem, sureness) in term.Stems)
            {
                var rarity = index.Rarity(stem) * sureness;
                foreach (var (table, weight) in index.Postings(stem))
                    best[table] = Math.Max(best[table], rarity * weight / (Saturation + weight));
            }

            for (var i = 0; i < best.Length; i++)
            {
                if (best[i] <= 0)
                    continue;
                sums[i] += best[i];
                answered[i]++;
                best[i] = 0;
            }
        }

        // A table that answers more of the question's words counts more than one that answers a single word well.
        for (var i = 0; i < sums.Length; i++)
            sums[i] *= 0.6f + 0.4f * answered[i] / Math.Max(1, terms.Count);
        return sums;
    }

    private static float[] Spread(float[] own, SearchIndex index)
    {
        var spread = (float[])own.Clone();
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i] <= 0)
                continue;
            foreach (var near in index.Neighbors.Of(i))
                spread[near] = Math.Max(spread[near], own[near] + NeighborShare * own[i]);
        }

        return spread;
    }

    private static float[] Best(float[] scores, SearchIndex index)
    {
        var three = new float[index.DatabaseCount * 3];
        for (var i = 0; i < scores.Length; i++)
        {
            var at = index.DatabaseOf[i] * 3;
            if (scores[i] <= three[at + 2])
                continue;
            three[at + 2] = scores[i];
            for (var j = at + 2; j > at && three[j] > three[j - 1]; j--)
                (three[j], three[j - 1]) = (three[j - 1], three[j]);
        }

        var sums = new float[index.DatabaseCount];
        for (var d = 0; d < sums.Length; d++)
            sums[d] = three[d * 3] + three[d * 3 + 1] + three[d * 3 + 2];
        var most = sums.Length == 0 ? 0 : sums.Max();
        return [.. sums.Select(s => most > 0 ? s / most : 0)];
    }
}
