namespace DataAgent.LocalEngine;

/// <summary>Values that DuckDB stores as .NET does: bool, integers, float and double.</summary>
internal sealed unsafe class FixedWriter<T>(string name, DuckDbType type, string sqlType) : TypedColumnWriter<T>(name)
    where T : unmanaged
{
    public override string SqlType => sqlType;

    public override int ValueBytes => sizeof(T);

    public override nint CreateType() => NativeTypes.Create(type);

    public override void Write(int row, T value) => ((T*)Data)[row] = value;
}
