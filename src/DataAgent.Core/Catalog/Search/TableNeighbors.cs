namespace DataAgent.Catalog.Search;

/// <summary>Which tables are one foreign key, or one declared relation, away from each other; in both directions.</summary>
internal sealed class TableNeighbors
{
    private readonly HashSet<int>?[] near;

    public TableNeighbors(IReadOnlyList<TableInfo> tables, IReadOnlyList<DatabaseCatalog> catalogs, IEnumerable<(TableInfo From, TableInfo To)> relations)
    {
        near = new HashSet<int>?[tables.Count];
        var numbers = new Dictionary<TableInfo, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < tables.Count; i++)
            numbers[tables[i]] = i;
        foreach (var catalog in catalogs)
        {
            var byName = new Dictionary<(string, string), TableInfo>();
            foreach (var table in catalog.Tables)
                byName.TryAdd((table.Schema, table.Name), table);
            foreach (var table in catalog.Tables)
            {
                foreach (var key in table.ForeignKeys)
                {
                    if (byName.TryGetValue((key.ReferencedSchema, key.ReferencedTable), out var to))
                        Join(numbers, table, to);
                }
            }
        }

        foreach (var (from, to) in relations)
            Join(numbers, from, to);
    }

    public IReadOnlyCollection<int> Of(int table) => near[table] ?? (IReadOnlyCollection<int>)[];

    private void Join(Dictionary<TableInfo, int> numbers, TableInfo from, TableInfo to)
    {
        if (!numbers.TryGetValue(from, out var a) || !numbers.TryGetValue(to, out var b) || a == b)
            return;
        (near[a] ??= []).Add(b);
        (near[b] ??= []).Add(a);
    }
}
