using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A typed slot: decoding and reading box nothing.</summary>
/// <param name="read">Decodes one value that is not NULL; a lambda, of which <see cref="RowDecoderCompiler"/> takes the method.</param>
internal sealed class ValueSlot<T>(Func<ByteSource, T> read, NullMark nulls = NullMark.None) : Slot
{
    /// <summary>The current value; the last one before it where this one is NULL.</summary>
    public T Value { get; set; } = default!;

    /// <summary>What the decoding lambda captured: a scale, a zone.</summary>
    public object Captured { get; } = read.Target!;

    public override MethodInfo Decodes => read.Method;

    public override NullMark Nulls => nulls;

    public override Type Type => typeof(T);

    public override object? Boxed => IsNull ? null : Value;

    public override void Fill(ByteSource source)
    {
        IsNull = nulls == NullMark.Flag ? source.TakeNullFlag() : nulls == NullMark.Variant && source.TakeNullVariant();
        if (!IsNull)
            Value = read(source);
    }

    public override Expression Fill(Expression slot, Expression source)
    {
        var captured = Expression.Convert(Expression.Property(slot, nameof(Captured)), Captured.GetType());
        var fill = Expression.Assign(Expression.Property(slot, nameof(Value)), Expression.Call(captured, read.Method, source));
        if (nulls == NullMark.None)
            return fill;
        var isNull = Expression.Call(source, nulls == NullMark.Flag ? nameof(ByteSource.TakeNullFlag) : nameof(ByteSource.TakeNullVariant), null);
        return Expression.IfThen(Expression.Not(Expression.Assign(Expression.Property(slot, nameof(IsNull)), isNull)), fill);
    }

    public override Slot ArrayOf()
    {
        if (nulls != NullMark.None && typeof(T).IsValueType)
            return (Slot)typeof(NullableItems).GetMethod(nameof(NullableItems.ArrayOf))!.MakeGenericMethod(typeof(T)).Invoke(null, [this])!;
        Func<ByteSource, T> item = source =>
        {
            Fill(source);
            return IsNull ? default! : Value;
        };
        return new ValueSlot<T[]>(source => source.Items(item));
    }

    public override Slot AsNullable() => new ValueSlot<T>(read, NullMark.Flag);
}
