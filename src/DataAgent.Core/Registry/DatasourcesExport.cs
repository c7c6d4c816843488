using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>Writes connections as datasources.yaml and their databases as summary.yaml; a secret becomes a reference to a variable.</summary>
internal sealed class DatasourcesExport(string folder)
{
    private readonly SortedSet<string> variables = new(StringComparer.Ordinal);

    /// <summary>What has to be set before the files can be imported.</summary>
    public IReadOnlyCollection<string> Variables => variables;

    public string Datasources(IEnumerable<Connection> connections)
    {
        var sources = new YamlMappingNode();
        foreach (var connection in connections)
            sources.Add(Quoted(connection.Name), Connection(connection));
        return Save(new(Plain("datasources"), sources));
    }

    public static string Summary(IReadOnlyCollection<LogicalDatabase> databases)
    {
        var summary = new YamlMappingNode(Plain("data_sources"), new YamlSequenceNode(databases.Select(static d => Mapping(
            ("id", Text(d.Name)), ("name", Text(d.DisplayName)), ("short_description", Text(d.ShortDescription)), ("description", Text(d.Description)),
            ("icon", Text(d.Icon)), ("datasource", Text(d.Connection))))));
        var relations = databases.SelectMany(static d => d.Relations)
            .Select(static r => Mapping(("from", Text(r.From)), ("to", Text(r.To)), ("description", Text(r.Description)))).ToList();
        if (relations.Count > 0)
            summary.Add("relations", new YamlSequenceNode(relations));
        return Save(summary);
    }

    private YamlMappingNode Connection(Connection c) => Mapping(
        ("type", Plain(c.Type)),
        ("description", Text(c.Description)),
        ("enabled", Plain(c.Enabled ? "true" : "false")),
        ("read_only", c.ReadOnly ? Plain("true") : null),
        ("tags", List(c.Tags)),
        ("limits", Limits(c.Limits)),
        ("connection", Parts(c)),
        ("databases", List(c.Databases)));

    private static YamlMappingNode? Limits(ConnectionLimits l) => l == ConnectionLimits.None ? null : Mapping(
        ("max_rows", Number(l.MaxRows)), ("max_seconds", Number(l.MaxTime?.TotalSeconds)),
        ("max_concurrent_queries", Number(l.MaxConcurrentQueries)), ("max_cost", Number(l.MaxCost)));

    private YamlMappingNode Parts(Connection c)
    {
        var isFile = c.Server is null && c.Database is not null && Path.IsPathFullyQualified(c.Database);
        var parts = Mapping(
            ("host", Text(c.Server)), ("port", Number(c.Port)),
            isFile ? ("path", Text(Relative(c.Database!))) : ("database", Text(c.Database)),
            ("user", Text(c.User)), (SecretField.Password, Secret(c, SecretField.Password, c.Password)),
            (SecretField.ConnectionString, Secret(c, SecretField.ConnectionString, c.ConnectionString)),
            ("min_pool_size", Number(c.MinPoolSize)), ("max_pool_size", Number(c.MaxPoolSize)),
            ("connect_timeout", Number(c.ConnectTimeout?.TotalSeconds)), ("tls", Text(c.Tls)));
        var options = new YamlMappingNode();
        foreach (var (name, value) in c.Options)
            options.Add(Quoted(name), Text(value)!);
        foreach (var (name, secret) in c.Secrets)
            (SecretField.Others.Contains(name) ? parts : options).Add(Quoted(name), Secret(c, name, secret)!);
        if (options.Children.Count > 0)
            parts.Add("options", options);
        return parts;
    }

    /// <summary>Its own reference if that says all, else a variable named after connection and field.</summary>
    private YamlScalarNode? Secret(Connection connection, string field, Secret? secret)
    {
        if (secret is null)
            return null;
        var template = secret.Reference is { } text ? VariableTemplate.TryParse(text) : null;
        if (secret.Reference is { } reference && (template is { HasReferences: false } || template is { HasText: false }))
        {
            variables.UnionWith(template.Names);
            return Quoted(reference);
        }
        var name = string.Concat($"{connection.Name}_{field}".ToUpperInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        name = char.IsAsciiDigit(name[0]) ? "_" + name : name;
        variables.Add(name);
        return Quoted($"${{{name}}}");
    }

    /// <summary>A path below the folder moves with it; any other stays as it is.</summary>
    private string Relative(string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative.Replace('\\', '/');
    }

    private static YamlMappingNode Mapping(params ReadOnlySpan<(string Name, YamlNode? Value)> fields)
    {
        var mapping = new YamlMappingNode();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
                mapping.Add(name, value);
        }
        return mapping;
    }

    private static YamlSequenceNode? List(IReadOnlyList<string> values) => values.Count == 0 ? null : new(values.Select(static v => Text(v)!));

    private static YamlScalarNode? Number(double? number) => number is { } value ? Plain(value.ToString(CultureInfo.InvariantCulture)) : null;

    private static YamlScalarNode Plain(string text) => new(text);

    private static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.DoubleQuoted };

    /// <summary>Always quoted: plain text such as <c>no</c> or <c>1e3</c> would be read as something else by other programs.</summary>
    private static YamlScalarNode? Text(string? text) => text is null ? null : Quoted(text.Replace("${", "$${", StringComparison.Ordinal));

    private static string Save(YamlMappingNode root)
    {
        var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        var yaml = text.ToString();
        return yaml.EndsWith("...\n", StringComparison.Ordinal) ? yaml[..^4] : yaml;
    }
}
