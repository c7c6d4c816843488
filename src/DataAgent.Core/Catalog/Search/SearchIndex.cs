using System.Runtime.InteropServices;
using DataAgent.Registry;

namespace DataAgent.Catalog.Search;

/// <summary>Which words say how much about which tables: built once for a set of catalogs, then only read. Safe for several threads.</summary>
/// <remarks>
/// BM25F: a word's occurrences in the fields of a table are weighted, shortened by each field's length, added, and only then saturated
/// (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6).
/// </remarks>
internal sealed class SearchIndex
{
    private readonly List<(int Table, float Weight)>[] postings;

    /// <param name="descriptions">What is declared of a database, by its name.</param>
    /// <param name="relations">Pairs of tables that belong together beyond their foreign keys.</param>
    public SearchIndex(IReadOnlyList<DatabaseCatalog> catalogs, IReadOnlyDictionary<string, LogicalDatabase> descriptions, IEnumerable<(TableInfo From, TableInfo To)> relations)
    {
        Tables = [.. catalogs.SelectMany(static c => c.Tables).Where(static t => t.Kind != "partition")];
        var databases = Tables.Select(static t => t.Database).Distinct(StringComparer.OrdinalIgnoreCase).Select(static (d, i) => (d, i))
            .ToDictionary(static d => d.d, static d => d.i, StringComparer.OrdinalIgnoreCase);
        DatabaseCount = databases.Count;
        DatabaseOf = [.. Tables.Select(t => databases[t.Database])];
        Neighbors = new TableNeighbors(Tables, catalogs, relations);
        var words = Tables.Select((t, i) => Fields(t, i, descriptions)).ToList();
        var lengths = SearchField.All.Select((_, f) => (float)Math.Max(1, words.Select(w => w[f].Count).DefaultIfEmpty().Average())).ToArray();
        postings = new List<(int, float)>[Terms.Count];
        var sums = new Dictionary<int, float>();
        for (var table = 0; table < words.Count; table++)
        {
            sums.Clear();
            for (var f = 0; f < lengths.Length; f++)
            {
                var field = SearchField.All[f];
                var each = field.Weight / (1 - field.LengthShare + field.LengthShare * words[table][f].Count / lengths[f]);
                foreach (var term in words[table][f])
                    CollectionsMarshal.GetValueRefOrAddDefault(sums, term, out _) += each;
            }

            foreach (var (term, weight) in sums)
                (postings[term] ??= []).Add((table, weight));
        }

        Near = new NearTerms(Terms.Stems);
    }

    public IReadOnlyList<TableInfo> Tables { get; }

    /// <summary>The number of each table's database, from 0.</summary>
    public int[] DatabaseOf { get; }

    public int DatabaseCount { get; }

    public TermList Terms { get; } = new();

    public NearTerms Near { get; }

    public TableNeighbors Neighbors { get; }

    /// <summary>Tables in which the stem occurs, with its weight there.</summary>
    public List<(int Table, float Weight)> Postings(int term) => postings[term];

    /// <summary>How much it says that a table has the stem: the rarer the more.</summary>
    public float Rarity(int term)
    {
        var count = postings[term].Count;
        return MathF.Log(1 + (Tables.Count - count + 0.5f) / (count + 0.5f));
    }

    private List<int>[] Fields(TableInfo table, int number, IReadOnlyDictionary<string, LogicalDatabase> descriptions)
    {
        var database = descriptions.GetValueOrDefault(table.Database);
        return
        [
            [.. Terms.Of(table.Name)],
            [.. Terms.Of(table.Comment)],
            [.. table.Columns.SelectMany(c => Terms.Of(c.Name))],
            [.. table.Columns.SelectMany(c => Terms.Of(c.Comment))],
            [.. Neighbors.Of(number).SelectMany(n => Terms.Of(Tables[n].Name))],
            [.. Terms.Of(table.Database), .. Terms.Of(table.IsInDefaultSchema ? null : table.Schema), .. Terms.Of(database?.ShortDescription), .. Terms.Of(database?.Description)],
        ];
    }
}
