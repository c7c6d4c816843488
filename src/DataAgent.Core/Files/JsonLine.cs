using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataAgent.Rows;

namespace DataAgent.Files;

/// <summary>Writes one JSON object a row into a buffer that goes to the output when it holds 64 KB.</summary>
internal sealed class JsonLine : IFieldWriter, IDisposable
{
    private const int FlushBytes = 1 << 16;

    // Names and quotes of every language stay readable: the text goes into a file, not into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Stream output;
    private readonly ArrayBufferWriter<byte> buffer = new(FlushBytes + 4096);
    private readonly Utf8JsonWriter json;
    private JsonEncodedText[] names;

    public JsonLine(Stream output, IReadOnlyList<Column> columns)
    {
        this.output = output;
        json = new Utf8JsonWriter(buffer, Options);
        names = NamesOf(columns);
    }

    public static JsonEncodedText[] NamesOf(IReadOnlyList<Column> columns) =>
        [.. columns.Select(static c => JsonEncodedText.Encode(c.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];

    /// <summary>From the next row on.</summary>
    public void Rename(JsonEncodedText[] columns) => names = columns;

    /// <summary>What stands around rows: a bracket, a comma.</summary>
    public void Literal(ReadOnlySpan<byte> text) => buffer.Write(text);

    public void Begin() => json.WriteStartObject();

    public void End()
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
        if (buffer.WrittenCount >= FlushBytes)
            Drain();
    }

    public void Flush()
    {
        Drain();
        output.Flush();
    }

    public void Field(int ordinal, string? value) => json.WriteString(names[ordinal], value);

    public void Field(int ordinal, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(names[ordinal], flag);
        else
            json.WriteNull(names[ordinal]);
    }

    public void Field(int ordinal, byte[]? value)
    {
        if (value is not null)
            json.WriteBase64String(names[ordinal], value);
        else
            json.WriteNull(names[ordinal]);
    }

    public void Field(int ordinal, double? value) => Float(ordinal, value, value is { } v && double.IsFinite(v));

    public void Field(int ordinal, float? value) => Float(ordinal, value, value is { } v && float.IsFinite(v));

    public void Number<T>(int ordinal, T? value)
        where T : struct, ISpanFormattable
    {
        if (value is { } present)
            Formatted(ordinal, present, null, isNumber: true);
        else
            json.WriteNull(names[ordinal]);
    }

    public void Text<T>(int ordinal, T? value, string? format)
        where T : struct, ISpanFormattable
    {
        if (value is { } present)
            Formatted(ordinal, present, format, isNumber: false);
        else
            json.WriteNull(names[ordinal]);
    }

    public void Any(int ordinal, object? value)
    {
        json.WritePropertyName(names[ordinal]);
        JsonValue.Write(json, value);
    }

    public void Dispose() => json.Dispose();

    private void Float<T>(int ordinal, T? value, bool isFinite)
        where T : struct, ISpanFormattable
    {
        if (value is null || isFinite)
            Number(ordinal, value);
        else
            Text(ordinal, value, null);
    }

    private void Formatted<T>(int ordinal, T value, string? format, bool isNumber)
        where T : ISpanFormattable
    {
        scoped Span<char> room = stackalloc char[128];
        ReadOnlySpan<char> text = value.TryFormat(room, out var written, format, CultureInfo.InvariantCulture)
            ? room[..written]
            : value.ToString(format, CultureInfo.InvariantCulture).AsSpan();
        if (isNumber)
        {
            json.WritePropertyName(names[ordinal]);
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else
            json.WriteString(names[ordinal], text);
    }

    private void Drain()
    {
        output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
