using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Aggregation;

/// <summary>Compiles, once a table and kind of row, the delegate that writes a row into the table's chunk.</summary>
/// <remarks>
/// For the columns (Id long, Amount decimal null) of typed rows the compiled delegate is:
/// <code>
/// (object item, ColumnWriter[] writers, int row) =>
/// {
///     var r = (Row)item;
///     Unsafe.As&lt;FixedWriter&lt;long&gt;&gt;(writers[0]).Write(row, r.Id);
///     var v1 = r.Amount;
///     if (v1.HasValue) Unsafe.As&lt;DecimalWriter&gt;(writers[1]).Write(row, v1.Value); else Unsafe.As&lt;DecimalWriter&gt;(writers[1]).SetNull(row);
///     return -1;
/// }
/// </code>
/// A column without a declared type is written by <c>if (v is long x) w.Write(row, x); else if (!Other(…)) return 0;</c>: the place of the
/// first column whose type does not hold the row's value, or -1. No value of a declared type is boxed.
/// </remarks>
internal static class RowStoreCompiler
{
    public delegate int Store(object item, ColumnWriter[] writers, int row);

    public static Store Compile(RowSource source, IReadOnlyList<TableColumn> columns, bool asTicks)
    {
        var item = Expression.Parameter(typeof(object), "item");
        var writers = Expression.Parameter(typeof(ColumnWriter[]), "writers");
        var row = Expression.Parameter(typeof(int), "row");
        var r = Expression.Variable(source.ItemType, "r");
        var end = Expression.Label(typeof(int));
        var body = new List<Expression> { Expression.Assign(r, Expression.Convert(item, source.ItemType)) };
        for (var i = 0; i < columns.Count; i++)
        {
            // The table makes writers and delegate together, so the cast needs no check, which would cost as much as a write.
            var writer = Expression.Call(typeof(Unsafe), nameof(Unsafe.As), [columns[i].Writer.GetType()], Expression.ArrayIndex(writers, Expression.Constant(i)));
            var ordinal = columns[i].Fault is null ? source.IndexOf(columns[i].Source) : -1;
            body.Add(ordinal < 0 ? SetNull(writer, row) : Write(source.Read(r, ordinal), writer, row, columns[i], asTicks, Expression.Return(end, Expression.Constant(i))));
        }
        body.Add(Expression.Label(end, Expression.Constant(-1)));
        return Expression.Lambda<Store>(Expression.Block([r], body), item, writers, row).Compile();
    }

    private static BlockExpression Write(Expression read, Expression writer, Expression row, TableColumn column, bool asTicks, Expression refuse)
    {
        var value = Expression.Variable(read.Type);
        var type = Nullable.GetUnderlyingType(read.Type) ?? read.Type;
        Expression write;
        if (column.Type is null)
            write = refuse;
        else if (type == typeof(object))
            write = WriteAny(value, writer, row, column, asTicks, refuse);
        else
            write = Put(writer, row, Shown(value.Type == type ? value : Expression.Property(value, "Value"), column), asTicks);
        Expression isNull = read.Type.IsValueType && type == read.Type ? Expression.Constant(false)
            : type == read.Type ? Expression.ReferenceEqual(value, Expression.Constant(null)) : Expression.Not(Expression.Property(value, "HasValue"));
        return Expression.Block([value], Expression.Assign(value, read), Expression.IfThenElse(isNull, SetNull(writer, row), write));
    }

    /// <summary>Of a type known only at run time: just the column's, or one that it holds.</summary>
    private static Expression WriteAny(Expression value, Expression writer, Expression row, TableColumn column, bool asTicks, Expression refuse)
    {
        var type = column.Type!;
        if (column.IsText)
            return Put(writer, row, Shown(value, column), asTicks);
        var wide = Expression.Variable(type);
        return Expression.Block([wide], Expression.IfThenElse(
            Expression.TypeIs(value, type),
            Put(writer, row, Expression.Convert(value, type), asTicks),
            Expression.IfThenElse(
                Expression.Call(typeof(RowStoreCompiler), nameof(TryHold), [type], value, wide),
                Put(writer, row, wide, asTicks),
                refuse)));
    }

    private static Expression Shown(Expression value, TableColumn column) =>
        column.IsText || (column.Type == typeof(string) && value.Type != typeof(string))
            ? Expression.Call(typeof(Storage), nameof(Storage.Text), [value.Type], value)
            : Widening.To(value, column.Type!);

    private static bool TryHold<T>(object value, out T held)
    {
        if (typeof(T) != typeof(string) || value is string || Storage.TypeOf(value.GetType()) != typeof(string))
            return Widening.TryTo(value, out held);
        held = (T)(object)Storage.Text(value);
        return true;
    }

    private static MethodCallExpression Put(Expression writer, Expression row, Expression value, bool asTicks) =>
        Expression.Call(writer, nameof(TypedColumnWriter<int>.Write), null, row, Storage.Store(value, asTicks));

    private static MethodCallExpression SetNull(Expression writer, Expression row) => Expression.Call(writer, nameof(ColumnWriter.SetNull), null, row);
}
