using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Compiles, once per sequence of column types, the delegate that decodes the next row into its slots.</summary>
/// <remarks>
/// For the columns (id Int64, name Nullable(String)) the compiled delegate is:
/// <code>
/// (ByteSource source, Slot[] slots) =>
/// {
///     source.Ordinal = 0; var a = (ValueSlot&lt;long&gt;)slots[0]; a.Value = source.Int64();
///     source.Ordinal = 1; var b = (ValueSlot&lt;string&gt;)slots[1]; if (!(b.IsNull = source.TakeNullFlag())) b.Value = source.Text(source.Length());
/// }
/// </code>
/// The slots' own decoding lambdas are called as the methods that they are, not through their delegates: so they are inlined, and a value costs no call.
/// </remarks>
internal static class RowDecoderCompiler
{
    private const int MaxCached = 4096;

    private static readonly ConcurrentDictionary<Key, Action<ByteSource, Slot[]>> Cache = new();

    public static Action<ByteSource, Slot[]> Compile(Slot[] slots)
    {
        if (Cache.Count >= MaxCached)
            Cache.Clear();
        return Cache.GetOrAdd(new Key([.. slots.Select(static s => (s.Decodes, s.Nulls))]), static (_, s) => Build(s), slots);
    }

    private static Action<ByteSource, Slot[]> Build(Slot[] slots)
    {
        var source = Expression.Parameter(typeof(ByteSource), "source");
        var given = Expression.Parameter(typeof(Slot[]), "slots");
        var locals = slots.Select(static (slot, i) => Expression.Variable(slot.GetType(), $"slot{i}")).ToArray();
        var steps = slots.SelectMany((slot, i) => new Expression[]
        {
            Expression.Assign(Expression.Field(source, nameof(ByteSource.Ordinal)), Expression.Constant(i)),
            Expression.Assign(locals[i], Expression.Convert(Expression.ArrayIndex(given, Expression.Constant(i)), slot.GetType())),
            slot.Fill(locals[i], source),
        });
        return Expression.Lambda<Action<ByteSource, Slot[]>>(Expression.Block(locals, [.. steps, Expression.Empty()]), source, given).Compile();
    }

    /// <summary>The method of a lambda says what is decoded and how; what differs from column to column lies in the object it captured.</summary>
    private readonly struct Key((MethodInfo Decodes, NullMark Nulls)[] columns) : IEquatable<Key>
    {
        private readonly (MethodInfo, NullMark)[] columns = columns;

        public bool Equals(Key other) => columns.AsSpan().SequenceEqual(other.columns);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var column in columns)
                hash.Add(column);
            return hash.ToHashCode();
        }
    }
}
