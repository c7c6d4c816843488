using System.Data.Common;
using System.Globalization;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>What MySQL's columns take.</summary>
internal static class MySqlBulk
{
    public static TargetColumn Target(DbDataReader reader, int ordinal)
    {
        var column = MySqlColumns.Bind(reader, ordinal).Column;
        var schema = reader.GetSchemaTable()?.Rows[ordinal];
        return new(column.Name, column.Type, reader.GetDataTypeName(ordinal))
        {
            Scale = column.Type == typeof(decimal) && schema?["NumericScale"] is var scale and not (null or DBNull) ? Convert.ToInt32(scale, CultureInfo.InvariantCulture) : null,
            FractionDigits = 6,
        };
    }
}
