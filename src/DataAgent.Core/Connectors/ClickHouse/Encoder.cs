using DataAgent.Rows;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>How one column's values become bytes.</summary>
internal abstract class Encoder(TargetColumn column, bool isNullable)
{
    public TargetColumn Column => column;

    /// <summary>The column's own NULL; a column that is not Nullable has none.</summary>
    public bool IsNullable => isNullable;

    /// <summary>Arrays of this one's values.</summary>
    public abstract Encoder ArrayOf();

    /// <summary>The same with a leading byte that says NULL.</summary>
    public abstract Encoder AsNullable();

    public void WriteNull(ByteTarget target)
    {
        if (!isNullable)
            throw Misfit("NULL");
        target.Byte(1);
    }

    public ValueMisfitException Misfit(string found) => new(column.Name, found, column.TypeName);
}

/// <summary>A typed encoder: nothing is boxed.</summary>
/// <param name="write">Writes one value that is not NULL.</param>
internal sealed class Encoder<T>(TargetColumn column, Action<ByteTarget, T> write, bool isNullable = false) : Encoder(column, isNullable)
{
    public void Write(ByteTarget target, T value)
    {
        if (IsNullable)
            target.Byte(0);
        write(target, value);
    }

    public override Encoder ArrayOf() => IsNullable && typeof(T).IsValueType
        ? (Encoder)typeof(NullableItems).GetMethod(nameof(NullableItems.Encode))!.MakeGenericMethod(typeof(T)).Invoke(null, [this])!
        : new Encoder<T[]>(Column, (target, items) =>
        {
            target.Length(items.Length);
            foreach (var item in items)
            {
                if (item is null)
                    WriteNull(target);
                else
                    Write(target, item);
            }
        });

    public override Encoder AsNullable() => new Encoder<T>(Column, write, isNullable: true);
}
