using System.Buffers;
using System.Text.Json;

namespace DataAgent.History;

/// <summary>An entry as one line of JSON: how the spool, the file and the system database keep it.</summary>
internal static class HistoryLine
{
    /// <summary>Ends with a line feed. Written by hand: a serializer takes longer to wake up than a query to run.</summary>
    public static ReadOnlyMemory<byte> Write(HistoryEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + entry.Sql.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", entry.StartedAt.UtcDateTime);
            Write(json, "user", entry.User);
            Write(json, "host", entry.Host);
            json.WriteNumber("pid", entry.ProcessId);
            Write(json, "connection", entry.Connection);
            Write(json, "type", entry.Type);
            Write(json, "database", entry.Database);
            Write(json, "step", entry.Step);
            Write(json, "sql", entry.Sql);
            if (entry.Parameters.Count > 0)
            {
                json.WriteStartObject("parameters");
                foreach (var (name, value) in entry.Parameters)
                    json.WriteString(name, value);
                json.WriteEndObject();
            }

            json.WriteNumber("rows", entry.Rows);
            json.WriteNumber("ms", Math.Round(entry.Milliseconds, 3));
            json.WriteString("outcome", entry.Outcome);
            Write(json, "error", entry.ErrorId);
            json.WriteEndObject();
        }

        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        return buffer.WrittenMemory;
    }

    /// <summary>Null: it is none, such as a line that a killed process left half written.</summary>
    public static HistoryEntry? TryRead(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            return new()
            {
                StartedAt = json.GetProperty("at").GetDateTime(),
                User = Text(json, "user") ?? "",
                Host = Text(json, "host") ?? "",
                ProcessId = json.GetProperty("pid").GetInt32(),
                Connection = Text(json, "connection"),
                Type = Text(json, "type"),
                Database = Text(json, "database"),
                Step = Text(json, "step"),
                Sql = Text(json, "sql") ?? "",
                Parameters = json.TryGetProperty("parameters", out var values) ? values.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString()) : [],
                Rows = json.GetProperty("rows").GetInt64(),
                Milliseconds = json.GetProperty("ms").GetDouble(),
                Outcome = Text(json, "outcome") ?? "",
                ErrorId = Text(json, "error"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
