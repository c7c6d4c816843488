using System.Text.Json.Nodes;

namespace DataAgent.Registry;

/// <summary>Takes what has to be there from a stored document.</summary>
internal static class JsonFields
{
    /// <exception cref="FormatException">The field is missing or null.</exception>
    public static JsonNode Required(this JsonObject document, string field) => document[field] ?? throw new FormatException($"it has no {field}");

    /// <exception cref="FormatException">The node is missing or no object.</exception>
    public static JsonObject Object(this JsonNode? node) => node as JsonObject ?? throw new FormatException("something else stands where an object should");

    /// <summary>A failure of reading that says the document is not of our making.</summary>
    public static bool IsForeign(Exception e) =>
        e is System.Text.Json.JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException;
}
