using DataAgent.Catalog.Relations;
using DataAgent.Registry;

namespace DataAgent.Catalog.Search;

/// <summary>Finds tables and columns by what they are about, in catalogs held in memory. Safe for several threads.</summary>
/// <remarks>
/// Names are cut into words, abbreviations read (custNm: customer name), words brought to their stems, synonyms and mistyped words followed; see
/// <see cref="SearchIndex"/> and <see cref="TableScores"/>. The index of the last catalogs is kept for the process.
/// </remarks>
public sealed class ObjectSearch
{
    private static volatile ObjectSearch? last;

    private readonly IReadOnlyList<DatabaseCatalog> catalogs;
    private readonly Dictionary<string, LogicalDatabase> databases;
    private readonly SearchIndex index;

    internal ObjectSearch(IReadOnlyList<DatabaseCatalog> catalogs, IEnumerable<LogicalDatabase> databases, IEnumerable<(TableInfo, TableInfo)> relations)
    {
        this.catalogs = catalogs;
        this.databases = databases.GroupBy(static d => d.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.OrdinalIgnoreCase);
        index = new SearchIndex(catalogs, this.databases, relations);
    }

    /// <summary>A search over these catalogs.</summary>
    /// <param name="registry">Describes the databases and declares their relations.</param>
    public static ObjectSearch Over(IReadOnlyList<DatabaseCatalog> catalogs, ConnectionRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        ArgumentNullException.ThrowIfNull(registry);
        var databases = registry.Databases;
        if (last is { } known && known.catalogs.SequenceEqual(catalogs, ReferenceEqualityComparer.Instance)
            && databases.All(d => known.databases.TryGetValue(d.Name, out var same) && same == d))
            return known;
        return last = new ObjectSearch(catalogs, databases, new RelationList(catalogs, databases).DeclaredTables());
    }

    /// <summary>The databases that fit, the best first, each followed by its tables and each of those by its columns.</summary>
    /// <param name="question">Words in any form: <c>customer email</c>, <c>custEmail</c>, a whole question.</param>
    /// <param name="tables">How many tables over all databases.</param>
    /// <param name="columns">How many columns a table.</param>
    public IReadOnlyList<FoundObject> Find(string question, int tables = 10, int columns = 3)
    {
        ArgumentNullException.ThrowIfNull(question);
        var terms = QueryTerm.Of(question, index);
        var scores = new TableScores(terms, index);
        var first = scores.First(tables);
        var reasons = new MatchReasons(terms, index);
        var ranked = first.Select((s, i) => (Table: index.Tables[s.Table], Score: Math.Round(s.Score / first[0].Score, 3), Rank: i + 1, Prior: scores.Prior(s.Table))).ToList();
        var found = new List<FoundObject>();
        foreach (var group in ranked.GroupBy(static r => r.Table.Database, StringComparer.OrdinalIgnoreCase).OrderByDescending(static g => g.First().Prior).ThenBy(static g => g.First().Rank))
        {
            var database = databases.GetValueOrDefault(group.Key);
            found.Add(new("database", group.Key, null, null, Math.Round(group.First().Prior, 3), group.First().Rank, string.Join(", ", group.Take(3).Select(static t => t.Table.QualifiedName)))
            {
                Description = database?.ShortDescription ?? database?.Description,
            });
            foreach (var (table, score, rank, _) in group)
                Add(found, table, score, rank, columns, reasons, database);
        }

        return found;
    }

    /// <summary>The tables that fit, over all databases, the best first.</summary>
    internal IReadOnlyList<TableInfo> Tables(string question, int count) =>
        [.. new TableScores(QueryTerm.Of(question, index), index).First(count).Select(s => index.Tables[s.Table])];

    private static void Add(List<FoundObject> found, TableInfo table, double score, int rank, int columns, MatchReasons reasons, LogicalDatabase? database)
    {
        found.Add(new("table", table.Database, table.QualifiedName, null, score, rank, reasons.Of(table, database)) { Description = table.Comment, TableInfo = table });
        var best = 0f;
        foreach (var (column, strength, why) in reasons.Columns(table).Take(columns))
        {
            best = Math.Max(best, strength);
            found.Add(new("column", table.Database, table.QualifiedName, column.Name, Math.Round(score * strength / best, 3), rank, why)
            {
                Description = column.Comment is null ? column.Type : $"{column.Type}: {column.Comment}", TableInfo = table,
            });
        }
    }
}
