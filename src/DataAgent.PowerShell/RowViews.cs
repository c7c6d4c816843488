using System.Collections.Specialized;
using System.Data;
using DataAgent.Queries;

namespace DataAgent.PowerShell;

/// <summary>Typed rows in the older forms that some scripts need.</summary>
internal static class RowViews
{
    public static DataTable Table(QueryResult result)
    {
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in result.Shape.Columns)
            table.Columns.Add(column.Name, column.Type);
        foreach (var row in result.Rows())
            table.Rows.Add([.. Values(result, row).Select(static v => v ?? DBNull.Value)]);
        return table;
    }

    public static OrderedDictionary Dictionary(QueryResult result, object row)
    {
        var dictionary = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, value) in result.Shape.Columns.Zip(Values(result, row)))
            dictionary.Add(column.Name, value);
        return dictionary;
    }

    public static IEnumerable<object?> Values(QueryResult result, object row) =>
        result.Shape.Columns.Select(c => result.Shape.RowType.GetProperty(c.Name)!.GetValue(row));
}
