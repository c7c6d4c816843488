using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>How the columns of one kind of input object are read. Two objects of one source have the same columns, in order.</summary>
/// <param name="columns">Their names become unique as <see cref="RowShape"/> says.</param>
/// <param name="itemType">The type an item is cast to before <see cref="Read"/>.</param>
internal abstract class RowSource(IEnumerable<Column> columns, Type itemType)
{
    private readonly RowShape shape = RowShape.Of(columns);

    public IReadOnlyList<Column> Columns => shape.Columns;

    public Type ItemType { get; } = itemType;

    /// <summary>The place of a column, from 0, ignoring case; -1 if there is none.</summary>
    public int IndexOf(string name) => shape.IndexOf(name);

    /// <summary>Reads a column without boxing, where its type is known.</summary>
    /// <returns>An expression of the column's property type.</returns>
    public abstract Expression Read(Expression item, int ordinal);

    /// <summary>Reads some columns as objects: for messages and rare paths only.</summary>
    public Func<object, object?[]> Boxed(IEnumerable<int> ordinals)
    {
        var item = Expression.Parameter(typeof(object), "item");
        var typed = Expression.Convert(item, ItemType);
        var values = ordinals.Select(i => i < 0 ? Expression.Constant(null) : (Expression)Expression.Convert(Read(typed, i), typeof(object)));
        return Expression.Lambda<Func<object, object?[]>>(Expression.NewArrayInit(typeof(object), values), item).Compile();
    }
}
