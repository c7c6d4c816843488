using System.Buffers.Binary;
using System.Text;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Writes RowBinary's plain values (https://clickhouse.com/docs/interfaces/formats/RowBinary) into a request's body, a block at a time.</summary>
internal sealed class ByteTarget(Stream stream)
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int filled;

    public void Byte(byte value) => Span(1)[0] = value;

    public void Int16(short value) => BinaryPrimitives.WriteInt16LittleEndian(Span(2), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Span(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Span(8), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Span(8), value);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        if (value.Length <= buffer.Length - filled)
        {
            value.CopyTo(Span(value.Length));
            return;
        }

        Flush();
        stream.Write(value);
    }

    /// <summary>An unsigned LEB128 number.</summary>
    public void Length(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    /// <summary>A text's length in bytes, then its UTF-8.</summary>
    public void Text(string value)
    {
        if (value.Length < 0x80 / 3)
        {
            // so short that its length is one byte, whatever the characters
            var span = Span(1 + value.Length * 3);
            var length = Encoding.UTF8.GetBytes(value, span[1..]);
            span[0] = (byte)length;
            filled -= span.Length - 1 - length;
            return;
        }

        Length(Encoding.UTF8.GetByteCount(value));
        if (value.Length * 3 > buffer.Length)
        {
            Bytes(Encoding.UTF8.GetBytes(value));
            return;
        }

        var room = Span(value.Length * 3);
        filled -= room.Length - Encoding.UTF8.GetBytes(value, room);
    }

    public void Flush()
    {
        stream.Write(buffer, 0, filled);
        filled = 0;
    }

    /// <summary>The next bytes of the buffer, to be filled at once.</summary>
    private Span<byte> Span(int length)
    {
        if (length > buffer.Length - filled)
            Flush();
        filled += length;
        return buffer.AsSpan(filled - length, length);
    }
}
