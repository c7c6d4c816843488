using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataAgent.LocalEngine;

/// <summary>Writes a struct, map or union as JSON.</summary>
/// <remarks>
/// A struct and a map are objects (a map's keys as text), a union is its value, a list an array. Numbers are exact; what JSON has no
/// type for is text: dates ISO 8601, GUIDs, bytes in Base64, numbers that are infinite or not a number.
/// </remarks>
internal static class VectorJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(Vector vector, long row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, vector, row);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Vector vector, long row)
    {
        if (vector.IsNull(row))
            json.WriteNullValue();
        else if (vector.Type.Id == DuckDbType.Struct)
            WriteStruct(json, vector, row);
        else if (vector.Type.Id == DuckDbType.Map)
            WriteMap(json, vector, row);
        else if (vector.Type.Id == DuckDbType.Union)
            Write(json, vector.Children[1 + vector.Children[0].Get<byte>(row)], row);
        else if (vector.Type.Id is DuckDbType.List or DuckDbType.Array)
            WriteList(json, vector, row);
        else
            WriteScalar(json, VectorObjects.Read(vector, row)!);
    }

    private static void WriteStruct(Utf8JsonWriter json, Vector vector, long row)
    {
        json.WriteStartObject();
        for (var i = 0; i < vector.Children.Length; i++)
        {
            json.WritePropertyName(vector.Type.Names[i]);
            Write(json, vector.Children[i], row);
        }
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, Vector vector, long row)
    {
        json.WriteStartObject();
        var (start, count) = VectorObjects.Elements(vector, row);
        var (keys, values) = (vector.Children[0].Children[0], vector.Children[0].Children[1]);
        for (var i = start; i < start + count; i++)
        {
            json.WritePropertyName(keys.Type.Id is DuckDbType.Struct or DuckDbType.List ? Write(keys, i) : Text(VectorObjects.Read(keys, i)!));
            Write(json, values, i);
        }
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, Vector vector, long row)
    {
        json.WriteStartArray();
        var (start, count) = VectorObjects.Elements(vector, row);
        for (var i = start; i < start + count; i++)
            Write(json, vector.Children[0], i);
        json.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter json, object value)
    {
        if (value is bool truth)
            json.WriteBooleanValue(truth);
        else if (value is sbyte or short or int or long or byte or ushort or uint or ulong or decimal or BigInteger
            || (value is double d && double.IsFinite(d)) || (value is float f && float.IsFinite(f)))
            json.WriteRawValue(Text(value), skipInputValidation: true);
        else
            json.WriteStringValue(Text(value));
    }

    private static string Text(object value) => value switch
    {
        DateTime t => t.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset t => t.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly t => t.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan t => t.ToString("c", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
