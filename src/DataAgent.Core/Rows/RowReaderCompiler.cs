using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;

namespace DataAgent.Rows;

/// <summary>Compiles, once per result shape and driver, the delegate that turns the reader's current record into a row.</summary>
/// <remarks>
/// For the columns (Id int, Name text null) of a NpgsqlDataReader the compiled delegate is:
/// <code>
/// (DbDataReader reader) =>
/// {
///     var r = (NpgsqlDataReader)reader;      // the driver's own sealed class: its getters are called directly
///     return new Row { Id = r.GetInt32(0),
///                      Name = r.IsDBNull(1) ? null : r.GetString(1) };
/// }
/// </code>
/// No value is boxed, and a column that cannot be null is never asked whether it is.
/// </remarks>
internal static class RowReaderCompiler
{
    private const int MaxCached = 4096;

    private static readonly ConcurrentDictionary<Key, Func<DbDataReader, object>> Cache = new();

    public static Func<DbDataReader, object> Compile(RowShape shape, IReadOnlyList<ColumnBinding> bindings, Type readerType)
    {
        if (Cache.Count >= MaxCached)
            Cache.Clear();
        return Cache.GetOrAdd(new Key(shape, [.. bindings.Select(static b => b.Read)], readerType), static key => Build(key));
    }

    private static Func<DbDataReader, object> Build(Key key)
    {
        var parameter = Expression.Parameter(typeof(DbDataReader), "reader");
        var reader = Expression.Variable(key.ReaderType, "r");
        var columns = key.Shape.Columns;
        var values = columns.Select((column, ordinal) =>
            (MemberBinding)Expression.Bind(key.Shape.RowType.GetProperty(column.Name)!, ColumnValue.Read(reader, column, key.Reads[ordinal], ordinal)));

        var body = Expression.Block(
            typeof(object),
            [reader],
            Expression.Assign(reader, Expression.Convert(parameter, key.ReaderType)),
            Expression.MemberInit(Expression.New(key.Shape.RowType), values));
        return Expression.Lambda<Func<DbDataReader, object>>(body, parameter).Compile();
    }

    private readonly struct Key(RowShape shape, LambdaExpression[] reads, Type readerType) : IEquatable<Key>
    {
        public RowShape Shape { get; } = shape;

        public LambdaExpression[] Reads { get; } = reads;

        public Type ReaderType { get; } = readerType;

        public bool Equals(Key other) =>
            ReferenceEquals(Shape, other.Shape) && ReaderType == other.ReaderType && Reads.AsSpan().SequenceEqual(other.Reads);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Shape, ReaderType, Reads.Length > 0 ? Reads[0] : null);
    }
}
