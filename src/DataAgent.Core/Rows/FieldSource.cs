using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>Rows held as an array of values, one a column; a null is a null, and each value is of its column's type.</summary>
internal sealed class FieldSource(IEnumerable<Column> columns) : RowSource(columns, typeof(object?[]))
{
    public override Expression Read(Expression item, int ordinal)
    {
        var value = Expression.ArrayIndex(item, Expression.Constant(ordinal));
        var type = Columns[ordinal].PropertyType;
        return type == typeof(object) ? value : Expression.Convert(value, type);
    }
}
