using DataAgent.Catalog.Relations;

namespace DataAgent.Catalog.Comparing;

/// <summary>Lists what differs between two catalogs: of one database at two times, or of two databases.</summary>
/// <remarks>
/// Tables and columns are matched by name, ignoring case; a table of the default schema matches one of the other's default schema. Keys are matched by their
/// columns, since servers name them as they like. Databases of two kinds spell types differently: there only the family of a type counts, and defaults do not.
/// </remarks>
public static class CatalogComparison
{
    /// <summary>By table, in the order of names; none if nothing differs. Estimates and comments of the servers' own are no differences, users' comments are.</summary>
    public static IReadOnlyList<CatalogChange> Compare(DatabaseCatalog before, DatabaseCatalog after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var isOneKind = before.Type == after.Type;
        var changes = new List<CatalogChange>();
        foreach (var (name, old, now) in Pairs(before.Tables, after.Tables, static t => t.QualifiedName))
        {
            if (old is null || now is null)
                changes.Add(new(old is null ? "added" : "removed", "table", after.Database, name, name, null, old?.Kind, now?.Kind));
            else
                changes.AddRange(Compare(old, now, after.Database, isOneKind));
        }

        return changes;
    }

    private static IEnumerable<CatalogChange> Compare(TableInfo old, TableInfo now, string database, bool isOneKind)
    {
        var table = now.QualifiedName;
        foreach (var change in Changed("table", table, [("kind", old.Kind, now.Kind), ("comment", old.Comment, now.Comment)]))
            yield return change;
        foreach (var (name, a, b) in Pairs(old.Columns, now.Columns, static c => c.Name))
        {
            if (a is null || b is null)
            {
                yield return new(a is null ? "added" : "removed", "column", database, table, name, null, a?.Type, b?.Type);
                continue;
            }

            var types = isOneKind ? (a.Type, b.Type) : TypeFamily.CanMeet(a.Type, b.Type) ? ("", "") : (a.Type, b.Type);
            var defaults = isOneKind ? (a.Default, b.Default) : (null, null);
            foreach (var change in Changed("column", name,
                [("type", types.Item1, types.Item2), ("nullable", Word(a.IsNullable), Word(b.IsNullable)), ("default", defaults.Item1, defaults.Item2), ("comment", a.Comment, b.Comment)]))
                yield return change;
        }

        foreach (var (what, a, b) in Keys(old, now))
        {
            foreach (var gone in a.Except(b, StringComparer.OrdinalIgnoreCase))
                yield return new("removed", what, database, table, gone, null, gone, null);
            foreach (var added in b.Except(a, StringComparer.OrdinalIgnoreCase))
                yield return new("added", what, database, table, added, null, null, added);
        }

        IEnumerable<CatalogChange> Changed(string what, string name, (string Property, string? Before, string? After)[] properties) =>
            properties.Where(static p => p.Before != p.After).Select(p => new CatalogChange("changed", what, database, table, name, p.Property, p.Before, p.After));
    }

    private static (string What, IEnumerable<string> Before, IEnumerable<string> After)[] Keys(TableInfo old, TableInfo now) =>
    [
        ("primary key", Primary(old), Primary(now)),
        ("unique key", old.UniqueKeys.Select(static k => k.ToString()), now.UniqueKeys.Select(static k => k.ToString())),
        ("foreign key", old.ForeignKeys.Select(static k => k.ToString()), now.ForeignKeys.Select(static k => k.ToString())),
        ("index", old.Indexes.Select(static i => i.ToString()), now.Indexes.Select(static i => i.ToString())),
    ];

    private static string[] Primary(TableInfo table) => table.PrimaryKey.Count == 0 ? [] : [$"({string.Join(", ", table.PrimaryKey)})"];

    private static string Word(bool isNullable) => isNullable ? "yes" : "no";

    private static IEnumerable<(string Name, T? Old, T? Now)> Pairs<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> name) where T : class
    {
        var before = ByName(old, name);
        var after = ByName(now, name);
        return before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)
            .Select(n => (n, before.GetValueOrDefault(n), after.GetValueOrDefault(n)));
    }

    private static Dictionary<string, T> ByName<T>(IReadOnlyList<T> items, Func<T, string> name)
    {
        var found = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
            found.TryAdd(name(item), item);
        return found;
    }
}
