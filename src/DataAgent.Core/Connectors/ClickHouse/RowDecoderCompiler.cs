using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Compiles, once per sequence of column types, the delegate that decodes the next row into its slots.</summary>
/// <remarks>
/// For the columns (id Int64, parent Nullable(Int64), name String) the compiled delegate is:
/// <code>
/// (ByteSource source, Slot[] slots) =>
/// {
///     var at = source.Ahead(17); var bytes = source.Buffer;      // id and parent: one look at what has come for neighbours of a known width
///     source.Ordinal = 0; var a = (ValueSlot&lt;long&gt;)slots[0]; a.Value = Read&lt;long&gt;(bytes, at); at += 8;
///     source.Ordinal = 1; var b = (ValueSlot&lt;long&gt;)slots[1]; if (!(b.IsNull = bytes[at++] != 0)) { b.Value = Read&lt;long&gt;(bytes, at); at += 8; }
///     source.Advance(at);
///     source.Ordinal = 2; var c = (ValueSlot&lt;string&gt;)slots[2]; c.Value = source.Text(source.Length());
/// }
/// </code>
/// The slots' own decoding lambdas are called as the methods that they are, not through their delegates: so they are inlined, and a value costs no call.
/// Where the answer is read stays in a register from column to column: kept in the source, each value would wait for the one before it.
/// </remarks>
internal static class RowDecoderCompiler
{
    private const int MaxCached = 4096;

    /// <summary>Bytes looked at together; a fraction of the buffer.</summary>
    private const int MaxAhead = 1 << 12;

    private static readonly ParameterExpression Source = Expression.Parameter(typeof(ByteSource), "source");
    private static readonly ParameterExpression Given = Expression.Parameter(typeof(Slot[]), "slots");
    private static readonly ParameterExpression Bytes = Expression.Variable(typeof(byte[]), "bytes");
    private static readonly ParameterExpression At = Expression.Variable(typeof(int), "at");

    private static readonly ConcurrentDictionary<Key, Action<ByteSource, Slot[]>> Cache = new();

    public static Action<ByteSource, Slot[]> Compile(Slot[] slots)
    {
        if (Cache.Count >= MaxCached)
            Cache.Clear();
        return Cache.GetOrAdd(new Key([.. slots.Select(static s => (s.Decodes, s.Nulls, s.Width))]), static (_, s) => Build(s), slots);
    }

    private static Action<ByteSource, Slot[]> Build(Slot[] slots)
    {
        var locals = slots.Select(static (slot, i) => Expression.Variable(slot.GetType(), $"slot{i}")).ToArray();
        var steps = new List<Expression>();
        for (var i = 0; i < slots.Length;)
        {
            var (end, width) = Neighbours(slots, i);
            if (width > 0)
            {
                steps.Add(Expression.Assign(At, Expression.Call(Source, nameof(ByteSource.Ahead), null, Expression.Constant(width))));
                steps.Add(Expression.Assign(Bytes, Expression.Property(Source, nameof(ByteSource.Buffer))));
            }

            for (; i < end; i++)
                steps.AddRange(Column(slots[i], locals[i], i));
            if (width > 0)
                steps.Add(Expression.Call(Source, nameof(ByteSource.Advance), null, At));
        }

        return Expression.Lambda<Action<ByteSource, Slot[]>>(Expression.Block([At, Bytes, .. locals], [.. steps, Expression.Empty()]), Source, Given).Compile();
    }

    /// <summary>The columns from <paramref name="first"/> on whose bytes are looked at together, and their greatest number; a column that says its own is alone, with 0.</summary>
    private static (int End, int Width) Neighbours(Slot[] slots, int first)
    {
        var (end, width) = (first, 0);
        for (; end < slots.Length && slots[end].Width > 0 && width < MaxAhead; end++)
            width += slots[end].Width + (slots[end].Nulls == NullMark.Flag ? 1 : 0);
        return (Math.Max(end, first + 1), width);
    }

    private static IEnumerable<Expression> Column(Slot slot, ParameterExpression local, int ordinal)
    {
        yield return Expression.Assign(Expression.Field(Source, nameof(ByteSource.Ordinal)), Expression.Constant(ordinal));
        yield return Expression.Assign(local, Expression.Convert(Expression.ArrayIndex(Given, Expression.Constant(ordinal)), slot.GetType()));
        Expression value = slot.Width > 0
            ? Expression.Block(typeof(void), slot.Assign(local, Bytes, At), Expression.AddAssign(At, Expression.Constant(slot.Width)))
            : slot.Assign(local, Source);
        yield return slot.Nulls == NullMark.None ? value : Expression.IfThen(Expression.Not(Expression.Assign(Expression.Property(local, nameof(Slot.IsNull)), IsNull(slot))), value);
    }

    /// <summary>Takes what says NULL; how, is named after the mark: TakeNullFlag, TakeNullVariant, TakeNullDynamic.</summary>
    private static Expression IsNull(Slot slot) => slot.Width > 0
        ? Expression.NotEqual(Expression.ArrayIndex(Bytes, Expression.PostIncrementAssign(At)), Expression.Constant((byte)0))
        : Expression.Call(Source, $"TakeNull{slot.Nulls}", null);

    /// <summary>The method of a lambda says what is decoded and how, of how many bytes the width; what differs from column to column lies in the object it captured.</summary>
    private readonly struct Key((MethodInfo Decodes, NullMark Nulls, int Width)[] columns) : IEquatable<Key>
    {
        private readonly (MethodInfo, NullMark, int)[] columns = columns;

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
