namespace DataAgent.LocalEngine;

/// <summary>A column writer of one .NET type.</summary>
internal abstract class TypedColumnWriter<T>(string name) : ColumnWriter(name)
{
    public abstract void Write(int row, T value);
}
