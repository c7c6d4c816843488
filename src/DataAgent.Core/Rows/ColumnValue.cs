using System.Data.Common;
using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>Builds the expression that reads one column of a reader's current record as its property type.</summary>
internal static class ColumnValue
{
    /// <summary><c>reader.IsDBNull(ordinal) ? null : (T?)read(reader, ordinal)</c>, or the bare read where null cannot occur.</summary>
    /// <param name="reader">The reader, best typed as the driver's own class.</param>
    public static Expression Read(Expression reader, Column column, LambdaExpression read, int ordinal)
    {
        var place = Expression.Constant(ordinal);
        var value = ConvertTo(new Inline(read, reader, place).Body, column.PropertyType);
        return column.IsNullable
            ? Expression.Condition(
                Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, place),
                Expression.Default(column.PropertyType),
                value)
            : value;
    }

    private static Expression ConvertTo(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    /// <summary>The body of <paramref name="read"/> with its two parameters replaced.</summary>
    private sealed class Inline(LambdaExpression read, Expression reader, Expression ordinal) : ExpressionVisitor
    {
        public Expression Body => Visit(read.Body);

        protected override Expression VisitParameter(ParameterExpression node) =>
            node == read.Parameters[0] ? reader : node == read.Parameters[1] ? ordinal : node;
    }
}
