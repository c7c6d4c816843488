using System.Globalization;

namespace DataAgent.Registry;

/// <summary>Reads <c>scheme://user:password@host:port/database?option=value</c> into a connection's parts.</summary>
/// <remarks>
/// Parts are percent-encoded (RFC 3986); what a <c>${NAME}</c> stands for is taken as it is, and a password made of
/// references stays one. A file's URL is <c>sqlite:///absolute/path</c> or <c>sqlite:relative/path</c>. Options that a
/// connection has a part for (sslmode, connect_timeout …) go there, others to Options. Errors show no part but the scheme.
/// </remarks>
public static class ConnectionUrl
{
    /// <summary>A connection without a name.</summary>
    /// <param name="what">Names the URL in errors.</param>
    /// <exception cref="DataAgentException">ConnectionInvalid, ConnectorNotFound, VariableMissing.</exception>
    public static Connection Parse(string url, string what, IReadOnlyList<ConnectionType> types, Func<string, string?> variable)
    {
        var text = ExpandWhole(url.Trim(), variable);
        var parts = ConnectionUrlParts.Split(text) ?? throw RegistryErrors.UrlInvalid(what, "it has no scheme");
        var type = types.Require(parts.Scheme);
        var connection = new Connection { Name = "", Type = type.Name };
        if (type.IsFile)
            connection = connection with { Database = FilePath(Value(parts.Host + parts.Path)) };
        else
        {
            connection = connection with
            {
                Server = NullIfEmpty(Value(parts.Host)),
                Port = parts.Port is null ? null : Port(Value(parts.Port)),
                Database = NullIfEmpty(Value(parts.Path.TrimStart('/'))),
                User = NullIfEmpty(Value(parts.User ?? "")),
                Password = parts.Password is null ? null : Hidden(parts.Password),
            };
        }
        return parts.Query.Aggregate(connection, (c, o) => WithOption(c, Value(o.Name), o.Value));

        string Value(string part)
        {
            var template = VariableTemplate.TryParse(part) ?? throw RegistryErrors.UrlInvalid(what, "a ${…} in it is not closed");
            var missing = template.Missing(variable).ToList();
            return missing.Count == 0 ? template.Expand(variable, Uri.UnescapeDataString) : throw RegistryErrors.VariableMissing(missing, null);
        }

        Secret? Hidden(string part) => VariableTemplate.TryParse(part) is { HasReferences: true, HasText: false } ? Secret.At(part) : Secret.From(Value(part));

        int Port(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw RegistryErrors.UrlInvalid(what, "its port is no number from 1 to 65535 (a '/', '?', '#' or '@' in a password must be percent-encoded)");

        Connection WithOption(Connection c, string name, string value) => name.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal) switch
        {
            "user" or "username" => c with { User = Value(value) },
            "password" => c with { Password = Hidden(value) },
            "sslmode" or "tls" => c with { Tls = TlsMode(Value(value)) },
            "connecttimeout" => c with { ConnectTimeout = Seconds(Value(value)) },
            _ when SecretField.Is(name) && Hidden(value) is { } secret => c with { Secrets = new Dictionary<string, Secret>(c.Secrets) { [name] = secret } },
            _ => c with { Options = new Dictionary<string, string>(c.Options) { [name] = Value(value) } },
        };

        TimeSpan Seconds(string value) => double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw RegistryErrors.UrlInvalid(what, "its connect_timeout is no number of seconds");
    }

    /// <summary>What of its place may be shown: no user, no password, no options.</summary>
    internal static string Safe(Connection connection) =>
        connection.Server is null ? $"{connection.Type}:{connection.Database}"
        : $"{connection.Type}://{connection.Server}{(connection.Port is { } port ? $":{port}" : "")}/{connection.Database}";

    /// <summary>A URL that is one variable has to be known before it can be taken apart.</summary>
    private static string ExpandWhole(string url, Func<string, string?> variable)
    {
        if (!url.StartsWith("${", StringComparison.Ordinal) || VariableTemplate.TryParse(url) is not { } template)
            return url;
        var missing = template.Missing(variable).ToList();
        return missing.Count == 0 ? template.Expand(variable) : throw RegistryErrors.VariableMissing(missing, null);
    }

    /// <summary>Each server has its own spellings of the five modes.</summary>
    private static string TlsMode(string value) => value.ToLowerInvariant().Replace('_', '-') switch
    {
        "disabled" or "false" or "0" or "none" => "disable",
        "allow" or "preferred" => "prefer",
        "required" or "true" or "1" => "require",
        "verify-identity" => "verify-full",
        var mode => mode,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary><c>/C:/x</c> is a drive's path, <c>/:memory:</c> none at all.</summary>
    private static string FilePath(string path) =>
        path.Length > 2 && path[0] == '/' && (path[1] == ':' || path[2] == ':') ? path[1..]
        : path.StartsWith("//", StringComparison.Ordinal) ? path[1..]
        : path;
}
