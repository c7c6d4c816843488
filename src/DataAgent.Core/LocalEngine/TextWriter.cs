using System.Runtime.CompilerServices;
using System.Text;

namespace DataAgent.LocalEngine;

/// <summary>Text as VARCHAR in UTF-8; half a surrogate pair becomes U+FFFD.</summary>
internal sealed unsafe class TextWriter<T>(string name) : TypedColumnWriter<T>(name)
{
    /// <summary>What a vector's 16 bytes hold besides the length.</summary>
    private const int MaxInlined = 12;

    private byte[] buffer = new byte[256];

    public override string SqlType => "VARCHAR";

    public override nint CreateType() => NativeTypes.Create(DuckDbType.Varchar);

    public override void Write(int row, T value) =>
        WriteText(row, typeof(T) == typeof(string) ? Unsafe.As<T, string>(ref value) : Text(value));

    private static string Text(T value) => value is IFormattable f ? f.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value?.ToString() ?? "";

    /// <summary>Short text goes into the vector here; longer text into the library's own memory.</summary>
    private void WriteText(int row, string value)
    {
        if (value.Length * 3 > buffer.Length)
            buffer = new byte[Math.Max(value.Length * 3, buffer.Length * 2)];
        fixed (byte* bytes = buffer)
        {
            var length = Encoding.UTF8.GetBytes(value, buffer);
            ContentBytes += length;
            if (length > MaxInlined)
            {
                NativeMethods.VectorAssignBytes(VectorHandle, (ulong)row, bytes, (ulong)length);
                return;
            }
            var slot = Data + (row * 16);
            new Span<byte>(bytes + length, MaxInlined - length).Clear();
            *(int*)slot = length;
            *(long*)(slot + 4) = *(long*)bytes;
            *(int*)(slot + 12) = *(int*)(bytes + 8);
        }
    }
}
