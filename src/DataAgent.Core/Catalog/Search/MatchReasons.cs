using DataAgent.Registry;

namespace DataAgent.Catalog.Search;

/// <summary>Says which word of a question was found where in a table, and which columns answer it.</summary>
internal sealed class MatchReasons(IReadOnlyList<QueryTerm> terms, SearchIndex index)
{
    /// <summary>Such as <c>customer: name CUST_MST; email: column EML_ADDR</c>.</summary>
    public string Of(TableInfo table, LogicalDatabase? database)
    {
        var reasons = new List<string>();
        foreach (var term in terms)
        {
            if (Place(term, table, database) is { } place)
                reasons.Add($"{term.Word}: {place}");
        }

        return reasons.Count > 0 ? string.Join("; ", reasons) : "related to a table that fits";
    }

    /// <summary>The columns that answer the question, the best first, with the words each answers.</summary>
    public IEnumerable<(ColumnInfo Column, float Score, string Why)> Columns(TableInfo table) =>
        table.Columns.Select(c => (Column: c, Words: terms.Select(t => (t.Word, Score: Score(t, c.Name) + 0.5f * Score(t, c.Comment))).Where(static w => w.Score > 0).ToList()))
            .Where(static c => c.Words.Count > 0)
            .Select(static c => (c.Column, c.Words.Sum(static w => w.Score), string.Join(", ", c.Words.Select(static w => w.Word))))
            .OrderByDescending(static c => c.Item2);

    private string? Place(QueryTerm term, TableInfo table, LogicalDatabase? database) =>
        Score(term, table.Name) > 0 ? $"name {table.Name}"
        : table.Columns.Select(c => (c.Name, Score: Score(term, c.Name))).MaxBy(static c => c.Score) is { Score: > 0 } column ? $"column {column.Name}"
        : Score(term, table.Comment) > 0 ? "comment"
        : table.Columns.FirstOrDefault(c => Score(term, c.Comment) > 0) is { } described ? $"comment of {described.Name}"
        : Score(term, table.Database) > 0 || Score(term, database?.Description) > 0 || Score(term, database?.ShortDescription) > 0 ? $"database {table.Database}"
        : null;

    /// <summary>0: the words of the text do not answer the term.</summary>
    private float Score(QueryTerm term, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        var score = 0f;
        foreach (var word in Identifiers.Words(text))
        {
            foreach (var stem in Vocabulary.Stems(word))
            {
                var number = index.Terms.Number(stem);
                foreach (var (wanted, sureness) in term.Stems)
                {
                    if (wanted == number)
                        score = Math.Max(score, sureness * index.Rarity(number));
                }
            }
        }

        return score;
    }
}
