using DataAgent.Registry;

namespace DataAgent.Catalog.Relations;

/// <summary>Which columns mean the same thing: those that relations lead from one to the other, over any number of steps.</summary>
public sealed class RelatedColumns
{
    private readonly Dictionary<string, string> parents = new(StringComparer.OrdinalIgnoreCase);

    public RelatedColumns(IEnumerable<DataRelation> relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        foreach (var relation in relations)
        {
            for (var i = 0; i < Math.Min(relation.From.Columns.Count, relation.To.Columns.Count); i++)
                parents[Root(Key(relation.From, i))] = Root(Key(relation.To, i));
        }
    }

    /// <summary>Null: nothing is known of either; or of one only, and the columns have one name.</summary>
    public bool? AreRelated(RelationEnd a, RelationEnd b)
    {
        var (x, y) = (Key(a, 0), Key(b, 0));
        if (string.Equals(x, y, StringComparison.OrdinalIgnoreCase))
            return true;
        var (knowsX, knowsY) = (parents.ContainsKey(x), parents.ContainsKey(y));
        if (knowsX && knowsY)
            return string.Equals(Root(x), Root(y), StringComparison.OrdinalIgnoreCase);
        return knowsX == knowsY || string.Equals(a.Columns[0], b.Columns[0], StringComparison.OrdinalIgnoreCase) ? null : false;
    }

    private string Root(string key)
    {
        parents.TryAdd(key, key);
        while (!string.Equals(parents[key], key, StringComparison.OrdinalIgnoreCase))
            key = parents[key];
        return key;
    }

    /// <summary>A schema is left out: plans and declarations write it or not.</summary>
    private static string Key(RelationEnd end, int column)
    {
        ArgumentNullException.ThrowIfNull(end);
        return $"{end.Database}.{end.Table[(end.Table.LastIndexOf('.') + 1)..]}.{end.Columns[column]}";
    }
}
