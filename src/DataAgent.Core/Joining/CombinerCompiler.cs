using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.Joining;

/// <summary>Compiles the delegate that makes an output row of a left and a right one.</summary>
/// <remarks>
/// For left (Id int, Name text) and right (Id int, Paid decimal) joined on Id the compiled delegate is:
/// <code>
/// (left, right) =>
/// {
///     var l = (LeftRow)left;
///     var r = (RightRow)right;
///     return new Row { Id = l.Id, Name = l.Name, Paid = r.Paid };
/// }
/// </code>
/// Without a right row it reads <c>new Row { Id = l.Id, Name = l.Name }</c>: what is not assigned is null.
/// </remarks>
internal static class CombinerCompiler
{
    /// <summary>For pairs.</summary>
    public static Func<object, object, object> Pair(RowShape shape, IReadOnlyList<JoinColumn> columns, RowSource left, RowSource right)
    {
        var l = new Side(left, "left");
        var r = new Side(right, "right");
        var body = Row(shape, columns, c => c.Left >= 0 ? l.Read(c.Left) : c.Right >= 0 ? r.Read(c.Right) : null, l, r);
        return Expression.Lambda<Func<object, object, object>>(body, l.Parameter, r.Parameter).Compile();
    }

    /// <summary>For left rows that have no right one.</summary>
    public static Func<object, object> LeftAlone(RowShape shape, IReadOnlyList<JoinColumn> columns, RowSource left) =>
        Alone(shape, columns, left, static c => c.Left);

    /// <summary>For right rows that have no left one.</summary>
    public static Func<object, object> RightAlone(RowShape shape, IReadOnlyList<JoinColumn> columns, RowSource right) =>
        Alone(shape, columns, right, static c => c.Right);

    private static Func<object, object> Alone(RowShape shape, IReadOnlyList<JoinColumn> columns, RowSource source, Func<JoinColumn, int> ordinalOf)
    {
        var side = new Side(source, "row");
        var body = Row(shape, columns, c => ordinalOf(c) < 0 ? null : side.Read(ordinalOf(c)), side);
        return Expression.Lambda<Func<object, object>>(body, side.Parameter).Compile();
    }

    private static BlockExpression Row(
        RowShape shape, IReadOnlyList<JoinColumn> columns, Func<JoinColumn, Expression?> read, params Side[] sides)
    {
        var values = columns
            .Select((column, i) => (Property: shape.RowType.GetProperty(shape.Columns[i].Name)!, Value: read(column)))
            .Where(static p => p.Value is not null)
            .Select(static p => (MemberBinding)Expression.Bind(p.Property, Widening.To(p.Value!, p.Property.PropertyType)));
        return Expression.Block(
            typeof(object),
            sides.Select(static s => s.Item),
            sides.Select(static s => (Expression)Expression.Assign(s.Item, Expression.Convert(s.Parameter, s.Item.Type)))
                .Append(Expression.MemberInit(Expression.New(shape.RowType), values)));
    }

    private sealed class Side(RowSource source, string name)
    {
        public ParameterExpression Parameter { get; } = Expression.Parameter(typeof(object), name);

        public ParameterExpression Item { get; } = Expression.Variable(source.ItemType);

        public Expression Read(int ordinal) => source.Read(Item, ordinal);
    }
}
