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

    /// <exception cref="FormatException">Or another that <see cref="JsonFields.IsForeign"/> knows: the document is not of our making.</exception>
    /// <exception cref="NotSupportedException">A newer DataAgent wrote it.</exception>
    public RegistryState Read(JsonObject document)
    {
        if (document.Required("version").GetValue<int>() > version)
            throw new NotSupportedException("a newer DataAgent wrote it; update this one");
        return new()
        {
            DefaultDatabase = (string?)document["default_database"],
            Connections = [.. document.Required("connections").AsArray().Select(c => connections.Read(c.Object()))],
            Details = [.. document.Required("databases").AsArray().Select(static d => ReadDatabase(d.Object()))],
        };
    }

    public static JsonObject Write(LogicalDatabase database)
    {
        var document = WriteFacts(database);
        if (database.Relations.Count > 0)
        {
            document["relations"] = new JsonArray([.. database.Relations.Select(static r =>
                new JsonObject { ["from"] = r.From, ["to"] = r.To, ["description"] = r.Description })]);
        }
        return document;
    }

    private static JsonObject WriteFacts(LogicalDatabase database) => new()
    {
        ["name"] = database.Name,
        ["connection"] = database.Connection,
        ["display_name"] = database.DisplayName,
        ["short_description"] = database.ShortDescription,
        ["description"] = database.Description,
        ["icon"] = database.Icon,
    };

    public static LogicalDatabase ReadDatabase(JsonObject document) => new((string)document.Required("name")!, (string)document.Required("connection")!)
    {
        DisplayName = (string)document.Required("display_name")!,
        ShortDescription = (string?)document["short_description"],
        Description = (string?)document["description"],
        Icon = (string?)document["icon"],
        Relations = [.. (document["relations"]?.AsArray() ?? []).Select(static r => r.Object())
            .Select(static r => new DeclaredRelation((string)r.Required("from")!, (string)r.Required("to")!) { Description = (string?)r["description"] })],
    };
}
