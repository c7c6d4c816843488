using DataAgent.Registry;

namespace DataAgent.Catalog.Relations;

/// <summary>The relations that are known of some catalogs: declared ones, the servers' foreign keys, and proposals for what neither says.</summary>
public sealed class RelationList
{
    private readonly Dictionary<string, DatabaseCatalog> catalogs;
    private readonly IReadOnlyList<LogicalDatabase> databases;

    /// <param name="catalogs">What relations are listed and proposed for.</param>
    /// <param name="databases">They hold what is declared.</param>
    public RelationList(IReadOnlyList<DatabaseCatalog> catalogs, IReadOnlyList<LogicalDatabase> databases)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        (this.catalogs, this.databases) = (catalogs.ToDictionary(static c => c.Database, StringComparer.OrdinalIgnoreCase), databases);
    }

    /// <summary>Those that summary.yaml declares with an end in these catalogs, all if there are none; one whose column is not there says so.</summary>
    public IEnumerable<DataRelation> Declared() =>
        from database in databases
        from declared in database.Relations
        let referring = declared.FromEnd
        let referenced = declared.ToEnd
        where referring is not null && referenced is not null
            && (catalogs.Count == 0 || catalogs.ContainsKey(referring.Database) || catalogs.ContainsKey(referenced.Database))
        select new DataRelation("declared", referring, referenced) { Description = declared.Description, Note = Missing(referring) ?? Missing(referenced) };

    public IEnumerable<DataRelation> ForeignKeys() =>
        from catalog in catalogs.Values
        from table in catalog.Tables
        from key in table.ForeignKeys
        let to = catalog.Find($"{key.ReferencedSchema}.{key.ReferencedTable}")
        select new DataRelation("foreign key", new(table.Database, table.QualifiedName, key.Columns), new(table.Database, to?.QualifiedName ?? key.ReferencedTable, key.ReferencedColumns));

    /// <summary>The surest first; none for columns that a declared relation or a foreign key has.</summary>
    public IEnumerable<DataRelation> Proposed()
    {
        var known = Declared().Concat(ForeignKeys()).Select(static r => Key(r.From)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var proposals = new RelationProposals(catalogs.Values);
        return catalogs.Values.SelectMany(static c => c.Tables).SelectMany(proposals.Of)
            .Where(p => !known.Contains(Key(p.From)))
            .OrderByDescending(static p => p.Confidence).ThenBy(static p => p.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The tables at both ends of what is declared, for search and pictures.</summary>
    internal IEnumerable<(TableInfo From, TableInfo To)> DeclaredTables() =>
        from relation in Declared()
        let ends = (From: Find(relation.From), To: Find(relation.To))
        where ends.From is not null && ends.To is not null
        select (ends.From, ends.To);

    internal TableInfo? Find(RelationEnd end) => catalogs.GetValueOrDefault(end.Database)?.Find(end.Table);

    /// <summary>Null: all of it is there, or its catalog is not.</summary>
    private string? Missing(RelationEnd end)
    {
        if (!catalogs.ContainsKey(end.Database))
            return null;
        if (Find(end) is not { } table)
            return $"{end.Database} has no table {end.Table}";
        return end.Columns.FirstOrDefault(c => table.Column(c) is null) is { } column ? $"{table} has no column {column}" : null;
    }

    private static string Key(RelationEnd end) => $"{end.Database}.{end.Table[(end.Table.LastIndexOf('.') + 1)..]}.{string.Join(',', end.Columns)}";
}
