namespace DataAgent.LocalEngine;

/// <summary>Values that DuckDB stores in a form of its own, of one size.</summary>
internal sealed unsafe class StoredWriter<T, TStored, TConversion>(string name, DuckDbType type, string sqlType) : TypedColumnWriter<T>(name)
    where TStored : unmanaged
    where TConversion : struct, IConversion<T, TStored>
{
    public override string SqlType => sqlType;

    public override int ValueBytes => sizeof(TStored);

    public override nint CreateType() => NativeTypes.Create(type);

    public override void Write(int row, T value)
    {
        if (!TConversion.TryConvert(value, out ((TStored*)Data)[row]))
            throw NotWritable(row, $"the value {value}", SqlType);
    }
}
