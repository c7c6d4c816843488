using System.Data.Common;
using System.Globalization;

namespace DataAgent.Connectors;

/// <summary>The optimizer's cost of a statement, which both MySQL and MariaDB say of the last one that was explained.</summary>
/// <remarks>
/// https://dev.mysql.com/doc/refman/8.4/en/server-status-variables.html#statvar_Last_query_cost: of the last SELECT, or 0, where there are several. There the
/// estimate is the sum, over the SELECTs, of the product of the rows that EXPLAIN shows for their tables.
/// </remarks>
internal static class MySqlCost
{
    public static double? Estimate(DbCommand command)
    {
        command.CommandText = "EXPLAIN " + command.CommandText;
        Dictionary<string, double>.ValueCollection rows;
        using (var reader = command.ExecuteReader())
            rows = Rows(reader);
        using var status = command.Connection!.CreateCommand();
        status.CommandText = "SHOW SESSION STATUS LIKE 'Last_query_cost'";
        using var cost = status.ExecuteReader();
        var isKnown = double.TryParse(cost.Read() ? Convert.ToString(cost.GetValue(1), CultureInfo.InvariantCulture) : "", CultureInfo.InvariantCulture, out var known) && known > 0;
        return isKnown && rows.Count <= 1 ? known : Math.Max(known, rows.Sum());
    }

    private static Dictionary<string, double>.ValueCollection Rows(DbDataReader reader)
    {
        var products = new Dictionary<string, double>();
        var (id, count) = (Ordinal(reader, "id"), Ordinal(reader, "rows"));
        while (id >= 0 && count >= 0 && reader.Read())
        {
            if (double.TryParse(Convert.ToString(reader.GetValue(count), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var rows))
            {
                var select = Convert.ToString(reader.GetValue(id), CultureInfo.InvariantCulture) ?? "";
                products[select] = products.GetValueOrDefault(select, 1) * Math.Max(1, rows);
            }
        }

        return products.Values;
    }

    private static int Ordinal(DbDataReader reader, string name)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (reader.GetName(i).Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
