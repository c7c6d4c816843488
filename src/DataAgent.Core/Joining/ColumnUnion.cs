using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>The columns of several shapes, each name (ignoring case) once, in the order of their first occurrence.</summary>
/// <remarks>A column keeps its type where all shapes agree on it, else it is object. One that a shape lacks is nullable.</remarks>
internal static class ColumnUnion
{
    public static IReadOnlyList<Column> Of(IEnumerable<IReadOnlyList<Column>> shapes)
    {
        var all = shapes.ToArray();
        var columns = new List<Column>();
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in all.SelectMany(static s => s))
        {
            if (places.TryAdd(column.Name, columns.Count))
            {
                columns.Add(column);
                continue;
            }
            var place = places[column.Name];
            columns[place] = columns[place] with
            {
                Type = columns[place].Type == column.Type ? column.Type : typeof(object),
                IsNullable = columns[place].IsNullable || column.IsNullable,
            };
        }
        return [.. columns.Select(c => all.All(s => s.Any(o => string.Equals(o.Name, c.Name, StringComparison.OrdinalIgnoreCase))) ? c : c with { IsNullable = true })];
    }
}
