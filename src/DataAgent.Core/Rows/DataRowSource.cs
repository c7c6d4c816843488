using System.Data;
using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>The rows of one DataTable; DBNull is null.</summary>
internal sealed class DataRowSource(DataTable table) : RowSource(ColumnsOf(table), typeof(DataRow))
{
    public DataTable Table { get; } = table;

    public override Expression Read(Expression item, int ordinal)
    {
        var column = Columns[ordinal];
        var method = column.Type.IsValueType ? nameof(Value) : nameof(Reference);
        return Expression.Call(typeof(DataRowSource), method, [column.Type], item, Expression.Constant(ordinal));
    }

    private static T? Value<T>(DataRow row, int ordinal)
        where T : struct => row[ordinal] is T value ? value : null;

    private static T? Reference<T>(DataRow row, int ordinal)
        where T : class => row[ordinal] is var value && value is DBNull ? null : (T)value;

    private static IEnumerable<Column> ColumnsOf(DataTable table) =>
        table.Columns.Cast<DataColumn>().Select(static c => new Column(c.ColumnName, c.DataType));
}
