using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>A typed slot: decoding and reading box nothing.</summary>
/// <param name="read">Decodes one value that is not NULL.</param>
internal sealed class ValueSlot<T>(Func<ByteSource, T> read, bool isNullable = false) : Slot
{
    /// <summary>The current value; the last one before it where this one is NULL.</summary>
    public T Value { get; set; } = default!;

    /// <summary>What the decoding lambda captured: a scale, a zone.</summary>
    public object Captured { get; } = read.Target!;

    public override MethodInfo Decodes => read.Method;

    public override bool IsNullable => isNullable;

    public override Type Type => typeof(T);

    public override object? Boxed => IsNull ? null : Value;

    public override void Fill(ByteSource source)
    {
        if (!isNullable || !(IsNull = source.Byte() != 0))
            Value = read(source);
    }

    public override Expression Fill(Expression slot, Expression source)
    {
        var captured = Expression.Convert(Expression.Property(slot, nameof(Captured)), read.Target!.GetType());
        var fill = Expression.Assign(Expression.Property(slot, nameof(Value)), Expression.Call(captured, read.Method, source));
        var isNull = Expression.NotEqual(Expression.Call(source, nameof(ByteSource.Byte), null), Expression.Constant((byte)0));
        return isNullable ? Expression.IfThen(Expression.Not(Expression.Assign(Expression.Property(slot, nameof(IsNull)), isNull)), fill) : fill;
    }

    public override Slot ArrayOf() => isNullable && typeof(T).IsValueType
        ? (Slot)typeof(NullableItems).GetMethod(nameof(NullableItems.ArrayOf))!.MakeGenericMethod(typeof(T)).Invoke(null, [this])!
        : new ValueSlot<T[]>(source =>
        {
            var items = new T[source.Length()];
            for (var i = 0; i < items.Length; i++)
            {
                Fill(source);
                items[i] = IsNull ? default! : Value;
            }

            return items;
        });

    public override Slot AsNullable() => new ValueSlot<T>(read, isNullable: true);
}
