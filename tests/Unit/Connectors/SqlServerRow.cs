using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using DataAgent.Connectors;

namespace DataAgent.Unit.Connectors;

/// <summary>One row as SqlClient's reader hands it out: columns c0, c1 … of the types named.</summary>
internal sealed class SqlServerRow((string Type, Type Field, object Value)[] columns) : ReaderOver(Table(columns).CreateDataReader())
{
    public override string GetDataTypeName(int ordinal) => columns[ordinal].Type;

    public override Type GetFieldType(int ordinal) => columns[ordinal].Field;

    public override bool IsDBNull(int ordinal) => false;

    public override T GetFieldValue<T>(int ordinal) => (T)columns[ordinal].Value;

    public override decimal GetDecimal(int ordinal) => columns[ordinal].Value is SqlDecimal number ? number.Value : (decimal)columns[ordinal].Value;

    public override object GetValue(int ordinal) => columns[ordinal].Value;

    /// <summary>Precision and scale are all that is asked for.</summary>
    public override DataTable GetSchemaTable()
    {
        var schema = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        schema.Columns.Add("NumericPrecision", typeof(short));
        schema.Columns.Add("NumericScale", typeof(short));
        foreach (var (_, _, value) in columns)
            _ = value is SqlDecimal number ? schema.Rows.Add((short)number.Precision, (short)number.Scale) : schema.Rows.Add(DBNull.Value, DBNull.Value);
        return schema;
    }

    private static DataTable Table((string Type, Type Field, object Value)[] columns)
    {
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        for (var i = 0; i < columns.Length; i++)
            table.Columns.Add($"c{i}", columns[i].Value.GetType());
        table.Rows.Add([.. columns.Select(static c => c.Value)]);
        return table;
    }
}
