namespace DataAgent.Connectors.ClickHouse;

/// <summary>A typed slot: decoding and reading box nothing.</summary>
/// <param name="read">Decodes one value that is not NULL.</param>
internal sealed class ValueSlot<T>(Func<ByteSource, T> read, bool isNullable = false) : Slot
{
    public T Value { get; private set; } = default!;

    public override bool IsNullable => isNullable;

    public override Type Type => typeof(T);

    public override object? Boxed => IsNull ? null : Value;

    public override void Fill(ByteSource source)
    {
        IsNull = isNullable && source.Byte() != 0;
        Value = IsNull ? default! : read(source);
    }

    public override Slot ArrayOf() => isNullable && typeof(T).IsValueType
        ? (Slot)typeof(NullableItems).GetMethod(nameof(NullableItems.ArrayOf))!.MakeGenericMethod(typeof(T)).Invoke(null, [this])!
        : new ValueSlot<T[]>(source =>
        {
            var items = new T[source.Length()];
            for (var i = 0; i < items.Length; i++)
            {
                Fill(source);
                items[i] = Value;
            }

            return items;
        });

    public override Slot AsNullable() => new ValueSlot<T>(read, isNullable: true);
}
