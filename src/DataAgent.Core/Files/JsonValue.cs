using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataAgent.Files;

/// <summary>Writes a value whose type is known only at run time as JSON: lists as arrays, dictionaries as objects, else as columns are written.</summary>
/// <remarks>An object of any other class is the text that its ToString gives: its properties may lead anywhere. So is what lies deeper than <see cref="MaxDepth"/>.</remarks>
internal static class JsonValue
{
    private const int MaxDepth = 32;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string TextOf(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, object? value, int depth = 0)
    {
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case double or float when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case double or float or decimal or BigInteger or Int128 or UInt128 or sbyte or byte or short or ushort or int or uint or long or ulong:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case IFormattable known when FieldFormat.IsText(value.GetType()):
                json.WriteStringValue(known.ToString(FieldFormat.Of(value.GetType()), CultureInfo.InvariantCulture));
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case IDictionary entries when depth < MaxDepth:
                WriteObject(json, entries, depth);
                break;
            case IEnumerable items when depth < MaxDepth:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(json, item, depth + 1);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IDictionary entries, int depth)
    {
        json.WriteStartObject();
        for (var e = entries.GetEnumerator(); e.MoveNext();)
        {
            json.WritePropertyName(Convert.ToString(e.Key, CultureInfo.InvariantCulture)!);
            Write(json, e.Value, depth + 1);
        }
        json.WriteEndObject();
    }
}
