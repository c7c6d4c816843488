using System.Data.Common;
using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>Compiles the delegate that hands a reader's current record to a sink, value by value in column order.</summary>
/// <remarks>
/// A sink has <c>WriteNull(int ordinal)</c> and methods <c>Write(int ordinal, T value)</c>, one for each type or one that is generic.
/// For the columns (Id long, Name text null) the compiled delegate is:
/// <code>
/// (reader, sink) =>
/// {
///     var r = (FeedReader)reader;
///     sink.Write(0, r.GetInt64(0));
///     if (r.IsDBNull(1)) sink.WriteNull(1); else sink.Write(1, r.GetString(1));
/// }
/// </code>
/// No value is boxed here.
/// </remarks>
internal static class RowFiller
{
    public static Action<DbDataReader, TSink> Compile<TSink>(Type readerType, IReadOnlyList<ColumnBinding> bindings)
    {
        var reader = Expression.Parameter(typeof(DbDataReader), "reader");
        var sink = Expression.Parameter(typeof(TSink), "sink");
        var r = Expression.Variable(readerType, "r");
        var writes = bindings.Select((binding, ordinal) => Write(r, sink, binding, ordinal));
        var body = Expression.Block(typeof(void), [r], [Expression.Assign(r, Expression.Convert(reader, readerType)), .. writes]);
        return Expression.Lambda<Action<DbDataReader, TSink>>(body, reader, sink).Compile();
    }

    private static Expression Write(Expression reader, Expression sink, ColumnBinding binding, int ordinal)
    {
        var place = Expression.Constant(ordinal);
        var value = ColumnValue.Read(reader, binding.Column with { IsNullable = false }, binding.Read, ordinal);
        // GetMethod alone would take a method whose parameter an int could be widened to.
        var exact = Array.Find(sink.Type.GetMethods(), m => m.Name == "Write" && !m.IsGenericMethod && m.GetParameters()[1].ParameterType == value.Type);
        var write = exact is not null ? Expression.Call(sink, exact, place, value) : Expression.Call(sink, "Write", [value.Type], place, value);
        return binding.Column.IsNullable
            ? Expression.IfThenElse(Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, place), Expression.Call(sink, "WriteNull", null, place), write)
            : write;
    }
}
