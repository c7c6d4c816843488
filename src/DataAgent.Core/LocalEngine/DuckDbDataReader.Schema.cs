using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace DataAgent.LocalEngine;

/// <content>The columns' description, in ADO.NET's new and old form.</content>
public sealed partial class DuckDbDataReader
{
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. columns.Select(static (c, i) => (DbColumn)new DuckDbColumn(c.Type, c.Name, i))]);

    public override DataTable? GetSchemaTable()
    {
        if (columns.Length == 0)
            return null;
        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(short));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(short));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        foreach (var column in GetColumnSchema())
            table.Rows.Add(column.ColumnName, column.ColumnOrdinal, -1, (object?)column.NumericPrecision ?? DBNull.Value, (object?)column.NumericScale ?? DBNull.Value, column.DataType, true, column.DataTypeName);
        return table;
    }

    private sealed class DuckDbColumn : DbColumn
    {
        public DuckDbColumn(LogicalType type, string name, int ordinal)
        {
            ColumnName = name;
            ColumnOrdinal = ordinal;
            DataType = type.ClrType;
            DataTypeName = type.SqlName;
            AllowDBNull = true;
            if (type.Id == DuckDbType.Decimal)
                (NumericPrecision, NumericScale) = (type.Width, type.Scale);
        }
    }
}
