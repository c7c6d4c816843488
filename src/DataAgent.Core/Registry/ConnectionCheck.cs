namespace DataAgent.Registry;

/// <summary>Brings a connection into the form in which it is stored, or says all that is wrong with it.</summary>
internal static class ConnectionCheck
{
    public static IReadOnlyList<string> TlsModes { get; } = ["disable", "prefer", "require", "verify-ca", "verify-full"];

    /// <param name="folder">Where a file database's relative path starts; null: the current folder.</param>
    /// <exception cref="DataAgentException">ConnectorNotFound, or ConnectionInvalid with every fault.</exception>
    public static Connection Check(Connection connection, RegistryOptions options, string? folder)
    {
        var type = options.Types.Require(connection.Type);
        var faults = Faults(connection, type).ToList();
        if (faults.Count > 0)
            throw RegistryErrors.ConnectionInvalid(connection.Name, faults);
        return Seclude(connection) with
        {
            Name = connection.Name.Trim(),
            Type = type.Name,
            Port = connection.Port ?? (connection.ConnectionString is null ? type.DefaultPort : null),
            Tls = connection.Tls?.ToLowerInvariant(),
            Database = type.IsFile ? FullPath(connection.Database, folder ?? options.CurrentFolder) : connection.Database,
            Databases = [.. connection.Databases.Select(static d => d.Trim())],
        };
    }

    internal static IEnumerable<string> Faults(Connection connection, ConnectionType type)
    {
        if (string.IsNullOrWhiteSpace(connection.Name) || connection.Name.Any(char.IsControl))
            yield return "it needs a name";
        if (connection.ConnectionString is null && type.IsFile && string.IsNullOrWhiteSpace(connection.Database))
            yield return $"{type.Name} needs the path of its file";
        if (connection.ConnectionString is null && type.DefaultPort is not null && string.IsNullOrWhiteSpace(connection.Server))
            yield return $"{type.Name} needs a server";
        if (connection.ConnectionString is not null && !type.TakesConnectionString)
            yield return $"{type.Name} has no connection strings; give its parts, or a URL";
        if (connection.Port is < 1 or > 65535)
            yield return $"port {connection.Port} is not within 1 to 65535";
        if (connection.MinPoolSize is < 0 || connection.MaxPoolSize is < 1 || connection.MinPoolSize > connection.MaxPoolSize)
            yield return $"a pool of {connection.MinPoolSize ?? 0} to {connection.MaxPoolSize?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"} connections is not possible";
        if (connection.ConnectTimeout is { } timeout && timeout <= TimeSpan.Zero)
            yield return "the connect timeout must be more than zero";
        foreach (var fault in connection.Limits.Faults())
            yield return fault;
        if (connection.Tls is { } tls && !TlsModes.Contains(tls, StringComparer.OrdinalIgnoreCase))
            yield return $"'{tls}' is no TLS mode; expected one of {string.Join(", ", TlsModes)}";
        if (connection.Databases.Any(string.IsNullOrWhiteSpace))
            yield return "a database's name is empty";
        if (connection.Databases.GroupBy(static d => d.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            yield return $"database '{twice.Key}' is named twice";
    }

    /// <summary>Options that hold a secret by their name become secrets.</summary>
    private static Connection Seclude(Connection connection)
    {
        var secret = connection.Options.Where(static o => SecretField.Is(o.Key)).ToList();
        if (secret.Count == 0)
            return connection;
        var secrets = new Dictionary<string, Secret>(connection.Secrets, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in secret)
            secrets[name] = SecretReference.Is(value) ? Secret.At(value) : new Secret(value);
        return connection with { Secrets = secrets, Options = connection.Options.Where(static o => !SecretField.Is(o.Key)).ToDictionary() };
    }

    /// <summary>A database in memory, and a driver's own <c>file:</c> form, are no paths.</summary>
    internal static string? FullPath(string? path, string? folder) =>
        path is null || path.StartsWith(':') || path.StartsWith("file:", StringComparison.Ordinal) ? path
        : Path.GetFullPath(path, Path.GetFullPath(folder ?? Environment.CurrentDirectory));
}
