using System.Text;
using System.Text.Json;
using DataAgent.LocalEngine;

namespace DataAgent.FileTables;

/// <summary>A JSON file: one array of objects, or an object a line (https://jsonlines.org).</summary>
/// <remarks>Numbers keep every digit, so it is not the local engine that reads them: it knows doubles. Objects and lists in an object are their JSON text.</remarks>
internal static class JsonSource
{
    public static string Select(DuckDbConnection connection, string path, FileTableOptions options)
    {
        var isArray = FirstCharacter(path) == '[';
        return CellTable.Select(connection, path, () => isArray ? Items(path) : Lines(path), options);
    }

    private static IEnumerable<(long Line, IEnumerable<KeyValuePair<string, Cell>> Cells)> Items(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        using var items = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream).ToBlockingEnumerable().GetEnumerator();
        for (long number = 1; Next(items, path, number); number++)
            yield return (number, Cells(items.Current, path, number));
    }

    private static IEnumerable<(long Line, IEnumerable<KeyValuePair<string, Cell>> Cells)> Lines(string path)
    {
        long number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            yield return (number, Cells(Parse(line, path, number), path, number));
        }
    }

    private static bool Next(IEnumerator<JsonElement> items, string path, long number)
    {
        try
        {
            return items.MoveNext();
        }
        catch (JsonException e)
        {
            throw FileTableErrors.RowBroken(path, $"{(e.LineNumber ?? number - 1) + 1}", $"this is not JSON: {e.Message}", e);
        }
    }

    private static JsonElement Parse(string line, string path, long number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw FileTableErrors.RowBroken(path, $"{number}", $"this is not JSON: {e.Message}", e);
        }
    }

    private static IEnumerable<KeyValuePair<string, Cell>> Cells(JsonElement row, string path, long number)
    {
        if (row.ValueKind != JsonValueKind.Object)
            throw FileTableErrors.RowBroken(path, $"{number}", $"an object was expected, and {row.ValueKind} was found.");
        foreach (var property in row.EnumerateObject())
            yield return new(property.Name, Of(property.Value));
    }

    private static Cell Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new(value.GetString(), CellKinds.Text),
        JsonValueKind.Number => new(value.GetRawText(), CellKinds.Number),
        JsonValueKind.True => new("true", CellKinds.Boolean),
        JsonValueKind.False => new("false", CellKinds.Boolean),
        JsonValueKind.Null => new(null, CellKinds.None),
        _ => new(value.GetRawText(), CellKinds.Nested),
    };

    private static char FirstCharacter(string path)
    {
        using var text = new StreamReader(path, Encoding.UTF8);
        int c;
        do
            c = text.Read();
        while (c >= 0 && char.IsWhiteSpace((char)c));
        return c < 0 ? '\0' : (char)c;
    }
}
