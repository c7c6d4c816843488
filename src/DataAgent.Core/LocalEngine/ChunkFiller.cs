using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>Compiles, once per shape and driver, the loop that moves a reader's rows into column writers until they are full.</summary>
/// <remarks>
/// For the columns (Id long, Name text null) of a NpgsqlDataReader the compiled delegate is:
/// <code>
/// (DbDataReader reader, DbDataReader values, ColumnWriter[] writers, int capacity) =>
/// {
///     var r = (NpgsqlDataReader)values;
///     var w0 = (FixedWriter&lt;long&gt;)writers[0];
///     var w1 = (TextWriter&lt;string&gt;)writers[1];
///     var row = 0;
///     while (row &lt; capacity &amp;&amp; reader.Read())
///     {
///         w0.Write(row, r.GetInt64(0));
///         if (r.IsDBNull(1)) w1.SetNull(row); else w1.Write(row, r.GetString(1));
///         row++;
///     }
///     return row;
/// }
/// </code>
/// No value is boxed. Fewer rows than the capacity: the reader is at its end and must not be read again.
/// </remarks>
internal static class ChunkFiller
{
    private const int MaxCached = 1024;

    private static readonly ConcurrentDictionary<string, (LambdaExpression[] Reads, Fill Fill)> Cache = new();

    /// <param name="reader">Moves.</param>
    /// <param name="values">Where values are read: the reader itself, or the one below it that moves with it.</param>
    public delegate int Fill(DbDataReader reader, DbDataReader values, ColumnWriter[] writers, int capacity);

    /// <param name="readerType">Of the reader that values are read from.</param>
    public static Fill Compile(Type readerType, IReadOnlyList<ColumnBinding> bindings, ColumnWriter[] writers)
    {
        var reads = bindings.Select(static b => b.Read).ToArray();
        var key = $"{readerType.AssemblyQualifiedName}|{string.Join('|', bindings.Select(static b => $"{b.Column.Type} {b.Column.IsNullable}"))}";
        if (Cache.TryGetValue(key, out var known) && known.Reads.AsSpan().SequenceEqual(reads))
            return known.Fill;
        if (Cache.Count >= MaxCached)
            Cache.Clear();
        var fill = Build(readerType, bindings, writers);
        Cache[key] = (reads, fill);
        return fill;
    }

    private static Fill Build(Type readerType, IReadOnlyList<ColumnBinding> bindings, ColumnWriter[] writers)
    {
        var reader = Expression.Parameter(typeof(DbDataReader), "reader");
        var values = Expression.Parameter(typeof(DbDataReader), "values");
        var array = Expression.Parameter(typeof(ColumnWriter[]), "writers");
        var capacity = Expression.Parameter(typeof(int), "capacity");
        var r = Expression.Variable(readerType, "r");
        var row = Expression.Variable(typeof(int), "row");
        var locals = writers.Select(static (w, i) => Expression.Variable(w.GetType(), $"w{i}")).ToArray();
        var end = Expression.Label();

        var more = Expression.AndAlso(Expression.LessThan(row, capacity), Expression.Call(reader, nameof(DbDataReader.Read), null));
        var writes = bindings.Select((binding, i) => Write(r, locals[i], binding, i, row));
        var body = Expression.Block(
            [r, row, .. locals],
            [
                Expression.Assign(r, Expression.Convert(values, readerType)),
                .. locals.Select((w, i) => Expression.Assign(w, Expression.Convert(Expression.ArrayIndex(array, Expression.Constant(i)), w.Type))),
                Expression.Loop(Expression.IfThenElse(more, Expression.Block([.. writes, Expression.PreIncrementAssign(row)]), Expression.Break(end)), end),
                row,
            ]);
        return Expression.Lambda<Fill>(body, reader, values, array, capacity).Compile();
    }

    private static Expression Write(Expression reader, Expression writer, ColumnBinding binding, int ordinal, Expression row)
    {
        var value = ColumnValue.Read(reader, binding.Column with { IsNullable = false }, binding.Read, ordinal);
        var write = Expression.Call(writer, nameof(TypedColumnWriter<int>.Write), null, row, value);
        return binding.Column.IsNullable
            ? Expression.IfThenElse(
                Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, Expression.Constant(ordinal)),
                Expression.Call(writer, nameof(ColumnWriter.SetNull), null, row),
                write)
            : write;
    }
}
