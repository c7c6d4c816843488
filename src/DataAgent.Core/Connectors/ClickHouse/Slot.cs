using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Where one column's value of the current row lies.</summary>
internal abstract class Slot
{
    /// <summary>The column's own NULL; a column that is not Nullable has none.</summary>
    public bool IsNull { get; set; }

    public abstract NullMark Nulls { get; }

    public abstract Type Type { get; }

    /// <summary>The current value, boxed; null for NULL.</summary>
    public abstract object? Boxed { get; }

    /// <summary>What decodes a value that is not NULL.</summary>
    public abstract MethodInfo Decodes { get; }

    /// <summary><see cref="Fill(ByteSource)"/> as code to be inlined; only the slot's type, method and nullability are part of it.</summary>
    public abstract Expression Fill(Expression slot, Expression source);

    /// <summary>Decodes the next value.</summary>
    public abstract void Fill(ByteSource source);

    /// <summary>A column of arrays of this one's values; those of a Nullable value type are Nullable.</summary>
    public abstract Slot ArrayOf();

    /// <summary>The same column with a leading byte that says NULL.</summary>
    public abstract Slot AsNullable();
}
