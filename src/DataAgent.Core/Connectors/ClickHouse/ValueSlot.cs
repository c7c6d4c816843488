using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A typed slot: decoding and reading box nothing.</summary>
internal sealed class ValueSlot<T> : Slot
{
    private readonly Func<ByteSource, T> read;
    private readonly Delegate decodes;

    /// <summary>A value whose bytes say how many they are.</summary>
    /// <param name="read">Decodes one that is not NULL; a lambda, of which <see cref="RowDecoderCompiler"/> takes the method.</param>
    public ValueSlot(Func<ByteSource, T> read, NullMark nulls = NullMark.None)
        : this(0, read, read, nulls)
    {
    }

    /// <summary>A value of always so many bytes.</summary>
    /// <param name="read">Decodes one that is not NULL and that begins at the offset; all its bytes are there. A lambda, as above.</param>
    public ValueSlot(int width, Func<byte[], int, T> read)
        : this(width, read, source => source.Fixed(width, read), NullMark.None)
    {
    }

    private ValueSlot(int width, Delegate decodes, Func<ByteSource, T> read, NullMark nulls) =>
        (Width, this.decodes, this.read, Nulls, Captured) = (width, decodes, read, nulls, decodes.Target!);

    /// <summary>The current value; the last one before it where this one is NULL.</summary>
    public T Value { get; set; } = default!;

    /// <summary>What the decoding lambda captured: a scale, a zone.</summary>
    public object Captured { get; }

    public override int Width { get; }

    public override MethodInfo Decodes => decodes.Method;

    public override NullMark Nulls { get; }

    public override Type Type => typeof(T);

    public override object? Boxed => IsNull ? null : Value;

    public override void Fill(ByteSource source)
    {
        IsNull = Nulls switch
        {
            NullMark.Flag => source.TakeNullFlag(),
            NullMark.Variant => source.TakeNullVariant(),
            NullMark.Dynamic => source.TakeNullDynamic(),
            _ => false,
        };
        if (!IsNull)
            Value = read(source);
    }

    public override Expression Assign(Expression slot, params Expression[] from) =>
        Expression.Assign(Expression.Property(slot, nameof(Value)), Expression.Call(Expression.Convert(Expression.Property(slot, nameof(Captured)), Captured.GetType()), Decodes, from));

    public override Slot ArrayOf()
    {
        if (Nulls != NullMark.None && typeof(T).IsValueType)
            return (Slot)typeof(NullableItems).GetMethod(nameof(NullableItems.ArrayOf))!.MakeGenericMethod(typeof(T)).Invoke(null, [this])!;
        Func<ByteSource, T> item = source =>
        {
            Fill(source);
            return IsNull ? default! : Value;
        };
        return new ValueSlot<T[]>(source => source.Items(item));
    }

    public override Slot AsNullable() => new ValueSlot<T>(Width, decodes, read, NullMark.Flag);
}
