namespace DataAgent.Rows;

/// <summary>Where one column's value of the current row lies.</summary>
internal abstract class ColumnSlot
{
    public bool IsNull { get; protected set; } = true;

    public abstract Type Type { get; }

    /// <summary>Null for a null.</summary>
    public abstract object? Boxed { get; }

    public static ColumnSlot Of(Type type) => (ColumnSlot)Activator.CreateInstance(typeof(ColumnSlot<>).MakeGenericType(type))!;

    public void StoreNull() => IsNull = true;
}

/// <summary>A typed slot: filling and reading box nothing.</summary>
internal sealed class ColumnSlot<T> : ColumnSlot
{
    public T Value { get; private set; } = default!;

    public override Type Type => typeof(T);

    public override object? Boxed => IsNull ? null : Value;

    /// <summary>A null reference is a null.</summary>
    public void Store(T value)
    {
        Value = value;
        IsNull = value is null;
    }
}
