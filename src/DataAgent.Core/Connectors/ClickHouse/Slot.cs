using System.Linq.Expressions;
using System.Reflection;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Where one column's value of the current row lies.</summary>
internal abstract class Slot
{
    /// <summary>The column's own NULL; a column that is not Nullable has none.</summary>
    public bool IsNull { get; set; }

    public abstract NullMark Nulls { get; }

    /// <summary>The bytes of every value that is not NULL; 0 where they say themselves how many they are.</summary>
    public abstract int Width { get; }

    public abstract Type Type { get; }

    /// <summary>The current value, boxed; null for NULL.</summary>
    public abstract object? Boxed { get; }

    /// <summary>What decodes a value that is not NULL: from a ByteSource, or where <see cref="Width"/> is known from a buffer and an offset.</summary>
    public abstract MethodInfo Decodes { get; }

    /// <summary>Code that decodes a value that is not NULL, to be inlined; only the slot's type and <see cref="Decodes"/> are part of it.</summary>
    /// <param name="from">The arguments of <see cref="Decodes"/>.</param>
    public abstract Expression Assign(Expression slot, params Expression[] from);

    /// <summary>Decodes the next value.</summary>
    public abstract void Fill(ByteSource source);

    /// <summary>A column of arrays of this one's values; those of a Nullable value type are Nullable.</summary>
    public abstract Slot ArrayOf();

    /// <summary>The same column with a leading byte that says NULL.</summary>
    public abstract Slot AsNullable();
}
