namespace DataAgent.Connectors.ClickHouse;

/// <summary>Arrays whose items are a value type or NULL.</summary>
internal static class NullableItems
{
    public static Slot ArrayOf<T>(ValueSlot<T> item)
        where T : struct =>
        new ValueSlot<T?[]>(source =>
        {
            var items = new T?[source.Length()];
            for (var i = 0; i < items.Length; i++)
            {
                item.Fill(source);
                items[i] = item.IsNull ? null : item.Value;
            }

            return items;
        });

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
