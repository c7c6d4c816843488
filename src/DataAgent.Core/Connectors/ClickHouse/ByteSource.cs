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
    private const int TrustedItems = 4096;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] marker = exceptionTag is null ? [] : Encoding.ASCII.GetBytes($"__exception__\r\n{exceptionTag}\r\n");
    private byte[] buffer = new byte[1 << 17];
    private int position;
    private int safe; // bytes before this are rows
    private int filled;
    private bool ended;

    /// <summary>The column that is being decoded, for the message of a failure.</summary>
    public int Ordinal;

    /// <summary>No byte is left, and the answer ended as it should.</summary>
    public bool IsAtEnd => position == safe && !TryFill(1);

    /// <summary>Holds what <see cref="Ahead"/> gave the offset of, until the next call.</summary>
    public byte[] Buffer => buffer;

    /// <summary>The offset of the next bytes, of which so many are there; behind an answer's end they are zero, and <see cref="Advance"/> sees it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Ahead(int length)
    {
        if (safe - position < length)
            Pad(length);
        return position;
    }

    /// <summary>Takes all bytes before the offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int offset)
    {
        if (offset > safe)
            throw EndInRow();
        position = offset;
    }

    /// <summary>A value of so many bytes.</summary>
    public T Fixed<T>(int width, Func<byte[], int, T> read)
    {
        var at = Skip(width);
        return read(buffer, at);
    }

    /// <summary>Takes so many bytes and gives their offset; the buffer may be another than before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Skip(int length)
    {
        if (safe - position < length)
            Await(length);
        position += length;
        return position - length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Byte()
    {
        var at = Skip(1);
        return buffer[at];
    }

    /// <summary>Takes the byte before a Nullable value: true for NULL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeNullFlag() => Byte() != 0;

    /// <summary>Takes a Variant's NULL if it is one; what else there is stays.</summary>
    public bool TakeNullVariant() => TakeMark(255);

    /// <summary>Takes a Dynamic's NULL if it is one; what else there is stays.</summary>
    public bool TakeNullDynamic() => TakeMark(0);

    private bool TakeMark(byte mark)
    {
        if (Byte() == mark)
            return true;
        position--;
        return false;
    }

    /// <summary>An unsigned LEB128 number: a length.</summary>
    public int Length() => Byte() is < 0x80 and var length ? length : LongLength();

    /// <summary>Text as UTF-8; bytes that are no UTF-8 are a DecoderFallbackException.</summary>
    public string Text(int length)
    {
        var at = Skip(length);
        var bytes = buffer.AsSpan(at, length);
        // Most text is plain: widened straight into the string, where UTF-8 would be counted first.
        return Ascii.IsValid(bytes)
            ? string.Create(length, (buffer, at), static (chars, from) => Ascii.ToUtf16(from.buffer.AsSpan(from.at, chars.Length), chars, out _))
            : Utf8.GetString(bytes);
    }

    /// <summary>A length and so many items.</summary>
    public T[] Items<T>(Func<ByteSource, T> read) => Items(Length(), read);

    /// <summary>Memory grows with what comes, not with what the length claims.</summary>
    public T[] Items<T>(int length, Func<ByteSource, T> read)
    {
        var items = new T[Math.Min(length, TrustedItems)];
        for (var i = 0; i < length; i++)
        {
            if (i == items.Length)
                Array.Resize(ref items, (int)Math.Min(length, i * 2L));
            items[i] = read(this);
        }

        return items;
    }

    /// <summary>The next bytes; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Take(int length)
    {
        var at = Skip(length);
        return buffer.AsSpan(at, length);
    }

    private int LongLength()
    {
        position--;
        long value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return value <= int.MaxValue ? (int)value : throw new InvalidDataException($"The answer gives a length of {value} bytes.");
        }

        throw new InvalidDataException("The answer gives a length of more than 35 bits.");
    }

    private static EndOfStreamException EndInRow() => new("The answer of the server ended in the middle of a row.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Await(int length)
    {
        if (!TryFill(length))
            throw EndInRow();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Pad(int length)
    {
        if (TryFill(length))
            return;
        if (buffer.Length < length)
            Array.Resize(ref buffer, length);
        buffer.AsSpan(filled, length - filled).Clear();
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
            if (filled == buffer.Length) // grown by what has come, never by what a length claims will come
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Array.MaxLength));
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
}
