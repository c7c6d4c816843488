using System.Text;
using System.Text.Json;

namespace DataAgent.Plans;

/// <summary>Reads JSON into nodes that know their place. Comments and trailing commas are allowed: plans are written by hand.</summary>
internal sealed class JsonNodes
{
    private readonly byte[] utf8;
    private int line = 1;
    private int lineStart;
    private int scanned;
    private int count;

    private JsonNodes(string text) => utf8 = Encoding.UTF8.GetBytes(text);

    /// <exception cref="DataAgentException"><see cref="DataAgentError.PlanInvalid"/> with line and column.</exception>
    public static PlanNode Read(string text, string source)
    {
        var nodes = new JsonNodes(text);
        var reader = new Utf8JsonReader(nodes.utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var root = nodes.Value(ref reader, source);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            var message = e.Message.Split(" LineNumber:")[0];
            throw PlanErrors.Invalid(source, [new("", message, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1)], e);
        }
    }

    private PlanNode Value(ref Utf8JsonReader reader, string source)
    {
        var (line, column) = Place((int)reader.TokenStartIndex);
        if (++count > PlanNode.MaxNodes)
            throw PlanErrors.Invalid(source, [new("", $"a plan has at most {PlanNode.MaxNodes} values", line, column)]);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<PlanNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Value(ref reader, source));
                return new ListNode(items, line, column);
            case JsonTokenType.StartObject:
                var entries = new List<(string, PlanNode)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    reader.Read();
                    entries.Add((key, Value(ref reader, source)));
                }

                return new MapNode(entries, line, column);
            default:
                return new ScalarNode(Scalar(ref reader), line, column);
        }
    }

    private static object? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole : reader.TryGetDecimal(out var exact) ? exact : reader.GetDouble(),
        _ => reader.GetString(),
    };

    private (int Line, int Column) Place(int index)
    {
        for (; scanned < index; scanned++)
        {
            if (utf8[scanned] != '\n')
                continue;
            line++;
            lineStart = scanned + 1;
        }

        return (line, Encoding.UTF8.GetCharCount(utf8, lineStart, index - lineStart) + 1);
    }
}
