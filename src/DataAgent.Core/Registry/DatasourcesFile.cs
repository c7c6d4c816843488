using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>Reads datasources.yaml: <c>datasources: { NAME: { type, description, enabled, connection: { … }, databases: [ … ] } }</c>.</summary>
internal sealed class DatasourcesFile(YamlFile file, RegistryOptions options)
{
    private const string expectedFile = "datasources: followed by one mapping a connection";

    /// <summary>The connections that have no fault, with the nodes that name them; the faults are in the file's list.</summary>
    public IReadOnlyList<(Connection Connection, YamlNode Place)> Read()
    {
        if (file.Read(expectedFile) is not { } top)
            return [];
        var sources = top.Map("datasources", "one mapping a connection");
        if (sources is null && top.Find("datasources") is null)
            file.Fault(top.Node, $"there is no key 'datasources'; expected {expectedFile}");
        top.Done();
        var connections = new List<(Connection, YamlNode)>();
        foreach (var (name, keyNode, value) in sources?.Entries ?? [])
        {
            if (file.Fields(value, "a mapping with type and connection") is { } fields && Read(name, keyNode, fields) is { } connection)
                connections.Add((connection, keyNode));
        }
        return connections;
    }

    private Connection? Read(string name, YamlNode place, YamlFields fields)
    {
        var parts = fields.Map("connection", "a mapping with host, port, database …, or with path");
        var connection = FromUrl(name, fields, parts) ?? new Connection { Name = name, Type = "" };
        var type = Type(connection, place, fields);
        connection = WithParts(connection, type, fields);
        if (parts is not null)
            connection = WithParts(connection, type, parts);
        connection = connection with
        {
            Source = file.Path,
            Type = type?.Name ?? "",
            Description = fields.Text("description"),
            Enabled = fields.Flag("enabled") ?? true,
            ReadOnly = fields.Flag("read_only") ?? false,
            Limits = fields.Map("limits", "max_rows, max_seconds, max_concurrent_queries, max_cost") is { } limits ? Limits(limits) : ConnectionLimits.None,
            Databases = fields.List("databases"),
            Tags = fields.List("tags"),
        };
        fields.Done();
        parts?.Done();
        if (type is null)
            return null;
        foreach (var fault in ConnectionCheck.Faults(connection, type))
            file.Fault(place, $"connection '{name}': {fault}");
        return connection;
    }

    private ConnectionType? Type(Connection connection, YamlNode place, YamlFields fields)
    {
        var written = fields.Find("type");
        if (written is null && connection.Type.Length == 0)
            file.Fault(place, $"connection '{connection.Name}' has no type; expected one of {Known}");
        if (written is null || file.Text(written, "type") is not { } text)
            return options.Types.Find(connection.Type);
        var type = options.Types.Find(text);
        if (type is null)
            file.Fault(written, $"type is '{text}'.{NearestName.Hint(text, options.Types.SelectMany(static t => t.Spellings))} Expected one of {Known}");
        else if (connection.Type.Length > 0 && connection.Type != type.Name)
            file.Fault(written, $"type is {type.Name}, but the URL is for {connection.Type}; leave out the type, or correct the URL");
        return type;
    }

    private Connection? FromUrl(string name, YamlFields fields, YamlFields? parts)
    {
        if ((parts?.Find("url") ?? fields.Find("url")) is not { } node || file.Raw(node, "url") is not { } url)
            return null;
        if (VariableTemplate.TryParse(url) is { } template && file.AnyMissing(node, template))
            return null;
        try
        {
            var connection = ConnectionUrl.Parse(url, "url", options.Types, file.Variable) with { Name = name };
            foreach (var (_, secret) in connection.AllSecrets)
                file.RequireKey(node, "the secret in the url", secret);
            return connection;
        }
        catch (DataAgentException e)
        {
            file.Fault(node, e.Message);
            return null;
        }
    }

    /// <summary>Settings stand under <c>connection:</c>; what a URL says, they may add to.</summary>
    private Connection WithParts(Connection c, ConnectionType? type, YamlFields fields) => c with
    {
        Server = fields.Text("host", "server") ?? c.Server,
        Port = fields.Integer("port", 1, 65535) ?? c.Port,
        Database = fields.Text("database", "path") is { } database ? Full(database, type) : c.Database is { } fromUrl ? Full(fromUrl, type) : null,
        User = fields.Text("user", "username") ?? c.User,
        Password = fields.Secret(SecretField.Password) ?? c.Password,
        ConnectionString = fields.Secret(SecretField.ConnectionString) ?? c.ConnectionString,
        MinPoolSize = fields.Integer("min_pool_size", 0, 10_000) ?? c.MinPoolSize,
        MaxPoolSize = fields.Integer("max_pool_size", 1, 10_000) ?? c.MaxPoolSize,
        ConnectTimeout = fields.Seconds("connect_timeout") ?? c.ConnectTimeout,
        Tls = fields.Text("tls", "sslmode")?.ToLowerInvariant() ?? c.Tls,
        Options = Options(c.Options, fields),
        Secrets = Secrets(c.Secrets, fields),
    };

    private static ConnectionLimits Limits(YamlFields fields)
    {
        var limits = new ConnectionLimits
        {
            MaxRows = fields.Number("max_rows", 1, long.MaxValue) is { } rows ? (long)Math.Min(rows, long.MaxValue / 2) : null,
            MaxTime = fields.Seconds("max_seconds"),
            MaxConcurrentQueries = fields.Integer("max_concurrent_queries", 1, 10_000),
            MaxCost = fields.Number("max_cost", 0, double.MaxValue),
        };
        fields.Done();
        return limits;
    }

    /// <summary>A file's path starts at the folder of this file.</summary>
    private string Full(string database, ConnectionType? type) =>
        type is { IsFile: true } ? ConnectionCheck.FullPath(database, Path.GetDirectoryName(file.Path))! : database;

    private static Dictionary<string, string> Options(IReadOnlyDictionary<string, string> before, YamlFields fields)
    {
        var options = new Dictionary<string, string>(before);
        foreach (var (key, _, value) in fields.Map("options", "the driver's options by name")?.Entries ?? [])
        {
            if (!SecretField.Is(key) && fields.File.Text(value, key) is { } text)
                options[key] = text;
        }
        return options;
    }

    private static Dictionary<string, Secret> Secrets(IReadOnlyDictionary<string, Secret> before, YamlFields fields)
    {
        var secrets = new Dictionary<string, Secret>(before, StringComparer.OrdinalIgnoreCase);
        var options = fields.Find("options") is YamlMappingNode node ? new YamlFields(fields.File, node) : null;
        foreach (var name in options?.Entries.Select(static e => e.Key).Where(SecretField.Is) ?? [])
        {
            if (options!.Secret(name) is { } secret)
                secrets[name] = secret;
        }
        foreach (var name in SecretField.Others)
        {
            if (fields.Secret(name) is { } secret)
                secrets[name] = secret;
        }
        return secrets;
    }

    private string Known => string.Join(", ", options.Types.Select(static t => t.Name).Order(StringComparer.Ordinal));
}
