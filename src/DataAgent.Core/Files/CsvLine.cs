using System.Buffers;
using System.Globalization;

namespace DataAgent.Files;

/// <summary>Formats CSV fields into one buffer that goes to the output when it is nearly full.</summary>
internal sealed class CsvLine(TextWriter output, char delimiter = ',') : IFieldWriter
{
    private readonly SearchValues<char> needQuotes = SearchValues.Create([delimiter, '"', '\r', '\n']);

    private char[] buffer = new char[1 << 15];
    private int length;
    private bool inLine;

    public void Field(int ordinal, string? value)
    {
        Separate();
        if (value is null)
            return;
        if (value.Length == 0 || value.AsSpan().IndexOfAny(needQuotes) >= 0)
            Quoted(value);
        else
            Append(value);
    }

    public void Field(int ordinal, bool? value)
    {
        Separate();
        if (value is { } flag)
            Append(flag ? "true" : "false");
    }

    public void Field(int ordinal, byte[]? value)
    {
        Separate();
        if (value is not null)
            Append("0x" + Convert.ToHexString(value));
    }

    public void Field(int ordinal, double? value) => Number(ordinal, value);

    public void Field(int ordinal, float? value) => Number(ordinal, value);

    public void Number<T>(int ordinal, T? value)
        where T : struct, ISpanFormattable => Text(ordinal, value, null);

    public void Text<T>(int ordinal, T? value, string? format)
        where T : struct, ISpanFormattable
    {
        Separate();
        if (value is { } present)
            Format(present, format);
    }

    public void Any(int ordinal, object? value)
    {
        switch (value)
        {
            case null or string:
                Field(ordinal, (string?)value);
                break;
            case byte[] bytes:
                Field(ordinal, bytes);
                break;
            case bool flag:
                Field(ordinal, flag);
                break;
            case System.Collections.IEnumerable:
                Field(ordinal, JsonValue.TextOf(value));
                break;
            case IFormattable formattable:
                var type = value.GetType();
                Field(ordinal, formattable.ToString(FieldFormat.IsText(type) ? FieldFormat.Of(type) : null, CultureInfo.InvariantCulture));
                break;
            default:
                Field(ordinal, value.ToString());
                break;
        }
    }

    public void End()
    {
        Reserve(1);
        buffer[length++] = '\n';
        inLine = false;
    }

    public void Flush()
    {
        output.Write(buffer, 0, length);
        output.Flush();
        length = 0;
    }

    private void Separate()
    {
        if (inLine)
        {
            Reserve(1);
            buffer[length++] = delimiter;
        }
        inLine = true;
    }

    private void Format<T>(T value, string? format)
        where T : ISpanFormattable
    {
        int written;
        for (var room = 64; ; room *= 2)
        {
            Reserve(room);
            if (value.TryFormat(buffer.AsSpan(length), out written, format, CultureInfo.InvariantCulture))
                break;
        }
        length += written;
    }

    private void Quoted(string value)
    {
        Append("\"");
        Append(value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value);
        Append("\"");
    }

    private void Append(string value)
    {
        Reserve(value.Length);
        value.CopyTo(buffer.AsSpan(length));
        length += value.Length;
    }

    /// <summary>Room for so many characters; the buffer grows only for a value that is larger than it.</summary>
    private void Reserve(int count)
    {
        if (buffer.Length - length >= count)
            return;
        output.Write(buffer, 0, length);
        length = 0;
        if (buffer.Length < count)
            buffer = new char[count];
    }
}
