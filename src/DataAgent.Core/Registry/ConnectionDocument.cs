using System.Text.Json.Nodes;

namespace DataAgent.Registry;

/// <summary>A connection as JSON. A secret field holds a reference; <c>__enc_</c> before its name marks what is sealed.</summary>
internal sealed class ConnectionDocument(RegistryOptions options)
{
    private const string sealedMark = "__enc_";

    private readonly SecretBinding secrets = new(options);

    /// <exception cref="DataAgentException">SecretKeyMissing.</exception>
    public JsonObject Write(Connection connection)
    {
        var document = new JsonObject
        {
            ["name"] = connection.Name,
            ["type"] = connection.Type,
            ["server"] = connection.Server,
            ["port"] = connection.Port,
            ["database"] = connection.Database,
            ["user"] = connection.User,
            ["databases"] = Strings(connection.Databases),
            ["tags"] = Strings(connection.Tags),
            ["description"] = connection.Description,
            ["read_only"] = connection.ReadOnly,
            ["enabled"] = connection.Enabled,
            ["min_pool_size"] = connection.MinPoolSize,
            ["max_pool_size"] = connection.MaxPoolSize,
            ["connect_timeout"] = connection.ConnectTimeout?.TotalSeconds,
            ["max_rows"] = connection.Limits.MaxRows,
            ["max_seconds"] = connection.Limits.MaxTime?.TotalSeconds,
            ["max_concurrent_queries"] = connection.Limits.MaxConcurrentQueries,
            ["max_cost"] = connection.Limits.MaxCost,
            ["tls"] = connection.Tls,
            ["options"] = new JsonObject(connection.Options.Select(static o => KeyValuePair.Create(o.Key, (JsonNode?)o.Value))),
            ["source"] = connection.Source,
        };
        foreach (var absent in document.Where(static p => p.Value is null).Select(static p => p.Key).ToList())
            document.Remove(absent);
        Put(document, connection.Name, SecretField.Password, connection.Password);
        Put(document, connection.Name, SecretField.ConnectionString, connection.ConnectionString);
        if (connection.Secrets.Count > 0)
        {
            var further = new JsonObject();
            foreach (var (name, secret) in connection.Secrets)
                Put(further, connection.Name, name, secret);
            document["secrets"] = further;
        }
        return document;
    }

    /// <exception cref="FormatException">Or another that <see cref="JsonFields.IsForeign"/> knows: the document is not of our making.</exception>
    public Connection Read(JsonObject document)
    {
        var (name, source) = ((string)document.Required("name")!, (string?)document["source"]);
        return new()
        {
            Name = name,
            Type = (string)document.Required("type")!,
            Server = (string?)document["server"],
            Port = (int?)document["port"],
            Database = (string?)document["database"],
            User = (string?)document["user"],
            Databases = Strings(document["databases"]),
            Tags = Strings(document["tags"]),
            Description = (string?)document["description"],
            ReadOnly = (bool?)document["read_only"] ?? false,
            Enabled = (bool?)document["enabled"] ?? true,
            MinPoolSize = (int?)document["min_pool_size"],
            MaxPoolSize = (int?)document["max_pool_size"],
            ConnectTimeout = (double?)document["connect_timeout"] is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Limits = new()
            {
                MaxRows = (long?)document["max_rows"],
                MaxTime = (double?)document["max_seconds"] is { } time ? TimeSpan.FromSeconds(time) : null,
                MaxConcurrentQueries = (int?)document["max_concurrent_queries"],
                MaxCost = (double?)document["max_cost"],
            },
            Tls = (string?)document["tls"],
            Options = document["options"]?.AsObject().ToDictionary(static o => o.Key, static o => (string?)o.Value ?? "") ?? [],
            Source = source,
            Password = Take(document, SecretField.Password, name, source),
            ConnectionString = Take(document, SecretField.ConnectionString, name, source),
            Secrets = document["secrets"] is JsonObject further ? TakeAll(further, name, source) : new Dictionary<string, Secret>(),
        };
    }

    private void Put(JsonObject document, string connection, string field, Secret? secret)
    {
        if (secret is null)
            return;
        var (reference, token) = secrets.ToStore(secret, connection, field);
        if (reference is not null)
            document[field] = reference;
        if (token is not null)
            document[sealedMark + field] = token;
    }

    private Secret? Take(JsonObject document, string field, string connection, string? source)
    {
        var (reference, token) = ((string?)document[field], (string?)document[sealedMark + field]);
        if (reference is not null && !SecretReference.Is(reference))
            throw new FormatException("a secret field holds something else than a reference");
        return reference is null && token is null ? null : secrets.FromStore(reference, token, connection, source);
    }

    private Dictionary<string, Secret> TakeAll(JsonObject document, string connection, string? source) =>
        document.Select(static p => p.Key.StartsWith(sealedMark, StringComparison.Ordinal) ? p.Key[sealedMark.Length..] : p.Key)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static f => f, f => Take(document, f, connection, source)!, StringComparer.OrdinalIgnoreCase);

    private static JsonArray? Strings(IReadOnlyList<string> values) => values.Count == 0 ? null : new([.. values.Select(static v => JsonValue.Create(v))]);

    private static List<string> Strings(JsonNode? array) => array is null ? [] : [.. array.AsArray().Select(static v => (string)v!)];
}
