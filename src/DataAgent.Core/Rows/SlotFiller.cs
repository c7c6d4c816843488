using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>Compiles the delegate that spreads one item of a source over slots, one a column.</summary>
/// <remarks>
/// For the columns (Id long, Name text null) of typed rows, and a third that the source has not:
/// <code>
/// (object item, ColumnSlot[] slots) =>
/// {
///     var row = (Row)item;
///     ((ColumnSlot&lt;long&gt;)slots[0]).Store(row.Id);
///     ((ColumnSlot&lt;string&gt;)slots[1]).Store(row.Name);
///     slots[2].StoreNull();
/// }
/// </code>
/// A nullable value is stored by its Value, or as null. A column of another type than the slot's is stored as an object.
/// </remarks>
internal static class SlotFiller
{
    public static Action<object, ColumnSlot[]> Compile(RowSource source, IReadOnlyList<Column> columns)
    {
        var item = Expression.Parameter(typeof(object), "item");
        var slots = Expression.Parameter(typeof(ColumnSlot[]), "slots");
        var row = Expression.Variable(source.ItemType, "row");
        var stores = columns.Select((column, i) => Store(source, row, column, Expression.ArrayIndex(slots, Expression.Constant(i))));
        var body = Expression.Block(typeof(void), [row], [Expression.Assign(row, Expression.Convert(item, source.ItemType)), .. stores]);
        return Expression.Lambda<Action<object, ColumnSlot[]>>(body, item, slots).Compile();
    }

    private static Expression Store(RowSource source, Expression row, Column column, Expression slot)
    {
        var ordinal = source.IndexOf(column.Name);
        if (ordinal < 0)
            return Expression.Call(slot, nameof(ColumnSlot.StoreNull), null);
        var typed = Expression.Convert(slot, typeof(ColumnSlot<>).MakeGenericType(column.Type));
        var read = source.Read(row, ordinal);
        if (Nullable.GetUnderlyingType(read.Type) != column.Type)
            return Expression.Call(typed, nameof(ColumnSlot<int>.Store), null, read.Type == column.Type ? read : Expression.Convert(read, column.Type));
        var value = Expression.Variable(read.Type);
        return Expression.Block([value], Expression.Assign(value, read), Expression.IfThenElse(
            Expression.Property(value, nameof(Nullable<int>.HasValue)),
            Expression.Call(typed, nameof(ColumnSlot<int>.Store), null, Expression.Property(value, nameof(Nullable<int>.Value))),
            Expression.Call(slot, nameof(ColumnSlot.StoreNull), null)));
    }
}
