namespace DataAgent.LocalEngine;

/// <summary>How a .NET value becomes what DuckDB stores.</summary>
internal interface IConversion<T, TStored>
{
    /// <summary>False: DuckDB's type cannot hold it without loss.</summary>
    static abstract bool TryConvert(T value, out TStored stored);
}
