using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Reads RowBinary's plain values from an answer, and sees a failure that the server writes in its middle.</summary>
/// <remarks>
/// A server that fails after its first rows ends the body with <c>__exception__ CR LF tag CR LF message</c>, the tag being named in the
/// answer's header. Bytes are given out only when they cannot be the beginning of that marker, so its text is never decoded as rows.
/// </remarks>
internal sealed class ByteSource(Stream stream, string? exceptionTag)
{
    private const int MessageLimit = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] marker = exceptionTag is null ? [] : Encoding.ASCII.GetBytes($"__exception__\r\n{exceptionTag}\r\n");
    private byte[] buffer = new byte[1 << 17];
    private int position;
    private int safe; // bytes before this are rows
    private int filled;
    private bool ended;

    /// <summary>No byte is left, and the answer ended as it should.</summary>
    public bool IsAtEnd => position == safe && !TryFill(1);

    public byte Byte() => Take(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>An unsigned LEB128 number: a length.</summary>
    public int Length()
    {
        long value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return value <= int.MaxValue ? (int)value : throw Broken();
        }

        throw Broken();
    }

    /// <summary>Text as UTF-8; bytes that are no UTF-8 are a DecoderFallbackException.</summary>
    public string Text(int length) => length == 0 ? "" : Utf8.GetString(Take(length));

    /// <summary>The next bytes; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Take(int length)
    {
        if (safe - position < length && !TryFill(length))
            throw Broken();
        var taken = buffer.AsSpan(position, length);
        position += length;
        return taken;
    }

    /// <summary>Makes so many bytes available; false if the answer ends before them.</summary>
    private bool TryFill(int length)
    {
        buffer.AsSpan(position, filled - position).CopyTo(buffer);
        (filled, safe, position) = (filled - position, safe - position, 0);
        while (safe < length)
        {
            if (ended)
                return false;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, checked((int)Math.Min(Math.Max(buffer.Length * 2L, length + (long)marker.Length), Array.MaxLength)));
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            ended = read == 0;
            var from = Math.Max(0, filled - marker.Length + 1);
            filled += read;
            if (marker.Length > 0 && buffer.AsSpan(from, filled - from).IndexOf(marker) is >= 0 and var at)
                throw Failure(from + at + marker.Length);
            safe = ended ? filled : Math.Max(safe, filled - Math.Max(0, marker.Length - 1));
        }

        return true;
    }

    private ClickHouseException Failure(int from)
    {
        var message = new MemoryStream();
        message.Write(buffer, from, filled - from);
        try
        {
            for (var block = new byte[4096]; message.Length < MessageLimit;)
            {
                var read = stream.Read(block, 0, block.Length);
                if (read == 0)
                    break;
                message.Write(block, 0, read);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // after a failure the server breaks the connection: what has come is the message
        }

        var text = Encoding.UTF8.GetString(message.ToArray());
        var end = text.LastIndexOf("\r\n__exception__", StringComparison.Ordinal);
        text = end < 0 ? text : text[..end];
        var length = text.LastIndexOf('\n'); // the line before the closing marker is the message's length and the tag
        return ClickHouseException.Parse(length > 0 ? text[..length] : text);
    }

    private static InvalidDataException Broken() => new("The answer of the server ended in the middle of a row.");
}
