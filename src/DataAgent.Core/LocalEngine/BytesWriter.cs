namespace DataAgent.LocalEngine;

/// <summary>byte[] as BLOB.</summary>
internal sealed unsafe class BytesWriter(string name) : TypedColumnWriter<byte[]>(name)
{
    public override string SqlType => "BLOB";

    public override nint CreateType() => NativeTypes.Create(DuckDbType.Blob);

    public override void Write(int row, byte[] value)
    {
        ContentBytes += value.Length;
        fixed (byte* bytes = value)
            NativeMethods.VectorAssignBytes(VectorHandle, (ulong)row, bytes, (ulong)value.Length);
    }
}
