using System.Collections.Specialized;
using System.Data;
using DataAgent.Queries;

namespace DataAgent.PowerShell;

/// <summary>Typed rows in the older forms that some scripts need.</summary>
internal static class RowViews
{
    /// <summary>This result set and those after it.</summary>
    public static DataSet Set(QueryResult result)
    {
        var set = new DataSet { Locale = System.Globalization.CultureInfo.InvariantCulture };
        do
        {
            if (result.Bindings.Count > 0)
                set.Tables.Add(Table(result, result.RowsOfThisSet()));
        }
        while (result.NextResult());
        return set;
    }

    public static DataTable Table(QueryResult result) => Table(result, result.Rows());

    private static DataTable Table(QueryResult result, IEnumerable<object> rows)
    {
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in result.Shape.Columns)
            table.Columns.Add(column.Name, column.Type);
        foreach (var row in rows)
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
