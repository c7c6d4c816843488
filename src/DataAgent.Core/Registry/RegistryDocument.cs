using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataAgent.Registry;

/// <summary>The registry as JSON: <c>{ version, default_database, connections: [ … ], databases: [ … ] }</c>.</summary>
internal sealed class RegistryDocument(RegistryOptions options)
{
    /// <summary>Raised when an older DataAgent could no longer read what is written.</summary>
    private const int version = 1;

    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConnectionDocument connections = new(options);

    /// <exception cref="DataAgentException">SecretKeyMissing.</exception>
    public JsonObject Write(RegistryState state) => new()
    {
        ["version"] = version,
        ["default_database"] = state.DefaultDatabase,
        ["connections"] = new JsonArray([.. state.Connections.Select(connections.Write)]),
        ["databases"] = new JsonArray([.. state.Details.Select(Write)]),
    };

    /// <exception cref="InvalidOperationException">As JsonNode's: the document is not of our making.</exception>
    public RegistryState Read(JsonObject document)
    {
        if (document["version"]!.GetValue<int>() > version)
            throw RegistryErrors.RegistryUnreadable("this file", "a newer DataAgent wrote it. Update this one.");
        return new()
        {
            DefaultDatabase = (string?)document["default_database"],
            Connections = [.. document["connections"]!.AsArray().Select(c => connections.Read(c!.AsObject()))],
            Details = [.. document["databases"]!.AsArray().Select(static d => ReadDatabase(d!.AsObject()))],
        };
    }

    public static JsonObject Write(LogicalDatabase database) => new()
    {
        ["name"] = database.Name,
        ["connection"] = database.Connection,
        ["display_name"] = database.DisplayName,
        ["short_description"] = database.ShortDescription,
        ["description"] = database.Description,
        ["icon"] = database.Icon,
    };

    public static LogicalDatabase ReadDatabase(JsonObject document) => new((string)document["name"]!, (string)document["connection"]!)
    {
        DisplayName = (string)document["display_name"]!,
        ShortDescription = (string?)document["short_description"],
        Description = (string?)document["description"],
        Icon = (string?)document["icon"],
    };
}
