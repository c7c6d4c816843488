namespace DataAgent.Rows;

/// <summary>Reads objects that Core does not know, such as a shell's dynamic objects, as rows.</summary>
/// <remarks>It is asked before an object's public properties are looked at, and never about typed rows. Need not be thread-safe.</remarks>
public abstract class RowAdapter
{
    /// <summary>The object that is meant, where <paramref name="value"/> only wraps it; asked of rows.</summary>
    public virtual object? Unwrap(object? value) => value;

    /// <summary>The same of a value in a row or dictionary, which may be a dynamic object itself.</summary>
    public virtual object? Value(object? value) => Unwrap(value);

    /// <summary>Adds the row's fields in order; false, with none added, if the object is none of this adapter's.</summary>
    public abstract bool Read(object row, RowFields fields);
}
