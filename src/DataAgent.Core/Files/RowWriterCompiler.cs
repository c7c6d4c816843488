using System.Data.Common;
using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Compiles, once a file, the delegate that writes the reader's current record, or an object.</summary>
internal static class RowWriterCompiler
{
    /// <remarks>
    /// For the columns (Id int, Name text null) the compiled delegate is:
    /// <code>
    /// (reader, writer) =>
    /// {
    ///     var r = (NpgsqlDataReader)reader;
    ///     writer.Number&lt;int&gt;(0, r.GetInt32(0));
    ///     writer.Field(1, r.IsDBNull(1) ? null : r.GetString(1));
    /// }
    /// </code>
    /// No value is boxed but those of columns whose type is known only at run time.
    /// </remarks>
    public static Action<DbDataReader, TWriter> Compile<TWriter>(IReadOnlyList<ColumnBinding> bindings, Type readerType)
        where TWriter : class, IFieldWriter
    {
        var parameter = Expression.Parameter(typeof(DbDataReader), "reader");
        var writer = Expression.Parameter(typeof(TWriter), "writer");
        var reader = Expression.Variable(readerType, "r");
        var body = Expression.Block(
            [reader],
            bindings
                .Select((b, i) => (Expression)Write(writer, i, b.Column.Type, ColumnValue.Read(reader, b.Column, b.Read, i)))
                .Prepend(Expression.Assign(reader, Expression.Convert(parameter, readerType)))
                .Append(Expression.Empty()));
        return Expression.Lambda<Action<DbDataReader, TWriter>>(body, parameter, writer).Compile();
    }

    /// <summary>The same for objects of one kind.</summary>
    /// <param name="ordinals">The source's columns in the file's order; -1 is a null.</param>
    /// <remarks><c>(item, writer) => { var r = (Row)item; writer.Number&lt;int&gt;(0, r.Id); writer.Field(1, r.Name); }</c></remarks>
    public static Action<object, TWriter> Compile<TWriter>(RowSource source, IReadOnlyList<int> ordinals)
        where TWriter : class, IFieldWriter
    {
        var item = Expression.Parameter(typeof(object), "item");
        var writer = Expression.Parameter(typeof(TWriter), "writer");
        var row = Expression.Variable(source.ItemType, "r");
        var body = Expression.Block(
            [row],
            ordinals
                .Select((from, to) => (Expression)(from < 0
                    ? Write(writer, to, typeof(string), Expression.Constant(null, typeof(string)))
                    : Write(writer, to, source.Columns[from].Type, source.Read(row, from))))
                .Prepend(Expression.Assign(row, Expression.Convert(item, source.ItemType)))
                .Append(Expression.Empty()));
        return Expression.Lambda<Action<object, TWriter>>(body, item, writer).Compile();
    }

    private static MethodCallExpression Write(Expression writer, int ordinal, Type type, Expression value)
    {
        var place = Expression.Constant(ordinal);
        var optional = type.IsValueType ? Expression.Convert(value, typeof(Nullable<>).MakeGenericType(type)) : value;
        if (FieldFormat.IsNumber(type))
            return Expression.Call(writer, nameof(IFieldWriter.Number), [type], place, optional);
        if (FieldFormat.IsText(type))
            return Expression.Call(writer, nameof(IFieldWriter.Text), [type], place, optional, Expression.Constant(FieldFormat.Of(type), typeof(string)));
        return typeof(IFieldWriter).GetMethod(nameof(IFieldWriter.Field), [typeof(int), optional.Type]) is not null
            ? Expression.Call(writer, nameof(IFieldWriter.Field), null, place, optional)
            : Expression.Call(writer, nameof(IFieldWriter.Any), null, place, Expression.Convert(value, typeof(object)));
    }
}
