namespace DataAgent.Rows;

/// <summary>Reads objects that Core does not know, such as a shell's dynamic objects, as rows.</summary>
/// <remarks>It is asked before an object's public properties are looked at. Need not be thread-safe.</remarks>
public abstract class RowAdapter
{
    /// <summary>The object that is meant, where <paramref name="value"/> only wraps it; asked of rows.</summary>
    public virtual object? Unwrap(object? value) => value;

    /// <summary>The same of a value in a row or dictionary, which may be a dynamic object itself.</summary>
    public virtual object? Value(object? value) => Unwrap(value);

    /// <summary>The columns that an object has besides its class's properties; asked of every object of a class.</summary>
    /// <returns>The same list whenever the names are the same.</returns>
    public virtual IReadOnlyList<string> Added(object row) => Array.Empty<string>();

    /// <summary>The value of such a column; null if this object lacks it.</summary>
    public virtual object? ReadAdded(object row, string name) => null;

    /// <summary>Adds the row's fields in order; false, with none added, if the object is none of this adapter's.</summary>
    public abstract bool Read(object row, RowFields fields);
}
