using DataAgent.Catalog.Search;
using DataAgent.Registry;

namespace DataAgent.Catalog.Relations;

/// <summary>Guesses which columns refer to a key of another table, by their names and types.</summary>
internal sealed class RelationProposals
{
    /// <summary>Names that say nothing of what they are the key of.</summary>
    private static readonly HashSet<string> Vague = new(["id", "code", "cd", "key", "no", "number", "name", "nm", "date", "type", "status", "seq", "line", "uuid", "guid"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<(TableInfo Table, ColumnInfo Key, string TableStem)>> keys = new(StringComparer.OrdinalIgnoreCase);

    public RelationProposals(IEnumerable<DatabaseCatalog> catalogs)
    {
        foreach (var table in catalogs.SelectMany(static c => c.Tables).Where(static t => t.PrimaryKey.Count == 1 || t.UniqueKeys.Any(static k => k.Columns.Count == 1)))
        {
            var stem = Last(table.Name);
            foreach (var name in table.PrimaryKey.Concat(table.UniqueKeys.Where(static k => k.Columns.Count == 1).Select(static k => k.Columns[0])).Distinct())
            {
                if (table.Column(name) is not { } key)
                    continue;
                // A key named id is known in other tables by its table's name: customer_id.
                foreach (var known in Vague.Contains(name) ? [$"{stem} {Normal(name)}"] : new[] { Normal(name) })
                {
                    if (!keys.TryGetValue(known, out var list))
                        keys.Add(known, list = []);
                    list.Add((table, key, stem));
                }
            }
        }
    }

    /// <summary>The surest a column.</summary>
    public IEnumerable<DataRelation> Of(TableInfo table)
    {
        foreach (var column in table.Columns.Where(static c => c.References is null && !Vague.Contains(c.Name)))
        {
            var best = keys.GetValueOrDefault(Normal(column.Name), [])
                .Where(k => !ReferenceEquals(k.Table, table) && TypeFamily.CanMeet(k.Key.Type, column.Type))
                .Select(k => (Relation: Propose(table, column, k.Table, k.Key, k.TableStem), k.Table))
                .OrderByDescending(static p => p.Relation.Confidence).ThenByDescending(p => p.Table.Database == table.Database).ThenBy(static p => p.Relation.To.ToString(), StringComparer.Ordinal)
                .Select(static p => p.Relation).FirstOrDefault();
            if (best is { Confidence: >= 0.5 })
                yield return best;
        }
    }

    private static DataRelation Propose(TableInfo table, ColumnInfo column, TableInfo other, ColumnInfo key, string stem)
    {
        var isNamedAfter = Identifiers.Words(column.Name).SelectMany(Vocabulary.Stems).Contains(stem);
        var isOneToOne = column.IsPrimaryKey && table.PrimaryKey.Count == 1;
        var isSameType = TypeFamily.Of(column.Type) == TypeFamily.Of(key.Type);
        var confidence = 0.5 + (isNamedAfter ? 0.25 : 0) + (isSameType ? 0.15 : 0) - (isOneToOne ? 0.3 : 0);
        string[] reasons =
        [
            $"{column.Name} is the {(key.IsPrimaryKey ? "primary" : "unique")} key of {other}", .. isNamedAfter ? ["it is named after the table"] : Array.Empty<string>(),
            isSameType ? $"both are {TypeFamily.Of(key.Type)}" : $"types are {column.Type} and {key.Type}", .. isOneToOne ? ["it is the key of its own table too"] : Array.Empty<string>(),
        ];
        return new("proposed", new(table.Database, table.QualifiedName, [column.Name]), new(other.Database, other.QualifiedName, [key.Name]))
        {
            Confidence = Math.Round(confidence, 2), Note = string.Join("; ", reasons),
        };
    }

    /// <summary>One spelling for custId, CUST_ID and customer_id.</summary>
    private static string Normal(string name) => string.Join(' ', Identifiers.Words(name).Select(static w => Vocabulary.Stems(w).Last()));

    private static string Last(string table) => Identifiers.Words(table).Where(static w => w is not ("tbl" or "t" or "mst" or "master" or "mstr")).Select(static w => Vocabulary.Stems(w).Last()).LastOrDefault() ?? "";
}
