namespace DataAgent.Connectors.ClickHouse;

/// <summary>Arrays whose items are a value type or NULL.</summary>
internal static class NullableItems
{
    public static Slot ArrayOf<T>(ValueSlot<T> item)
        where T : struct
    {
        Func<ByteSource, T?> read = source =>
        {
            item.Fill(source);
            return item.IsNull ? null : item.Value;
        };
        return new ValueSlot<T?[]>(source => source.Items(read));
    }

    public static Encoder Encode<T>(Encoder<T> item)
        where T : struct =>
        new Encoder<T?[]>(item.Column, (target, items) =>
        {
            target.Length(items.Length);
            foreach (var value in items)
            {
                if (value is { } present)
                    item.Write(target, present);
                else
                    item.WriteNull(target);
            }
        });
}
