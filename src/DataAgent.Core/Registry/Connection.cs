namespace DataAgent.Registry;

/// <summary>How to reach one server or file: what datasources.yaml and Add-DataConnection say of it.</summary>
public sealed record Connection
{
    /// <summary>Unique ignoring case.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its connector: <c>postgresql</c>, <c>sqlite</c> …</summary>
    public required string Type { get; init; }

    public string? Server { get; init; }

    /// <summary>Null: the connector's default.</summary>
    public int? Port { get; init; }

    /// <summary>The database's name on the server; for a file database its path.</summary>
    public string? Database { get; init; }

    public string? User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>A whole connection string in the driver's own words; the parts that are given go over it.</summary>
    public Secret? ConnectionString { get; init; }

    /// <summary>Further secrets by the driver's own names, such as <c>token</c>; empty for most.</summary>
    public IReadOnlyDictionary<string, Secret> Secrets { get; init; } = new Dictionary<string, Secret>();

    /// <summary>
    /// The logical databases that live here. None: one, named like the connection. One: an alias of <see cref="Database"/>.
    /// Several: each is a schema (PostgreSQL) or database (MySQL, ClickHouse) of that name.
    /// </summary>
    public IReadOnlyList<string> Databases { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Description { get; init; }

    public bool ReadOnly { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Connections kept open while idle; null: the driver's default.</summary>
    public int? MinPoolSize { get; init; }

    public int? MaxPoolSize { get; init; }

    /// <summary>What each query on it may take.</summary>
    public ConnectionLimits Limits { get; init; } = ConnectionLimits.None;

    /// <summary>Null: 10 seconds.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>One of disable, prefer, require, verify-ca, verify-full; null: the driver's default.</summary>
    public string? Tls { get; init; }

    /// <summary>Further settings by the driver's own names, such as <c>sslrootcert</c>; unknown ones are the driver's error.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>The datasources.yaml it was imported from, a full path; null: it was added by hand.</summary>
    public string? Source { get; init; }

    /// <summary>The names that users query by: <see cref="Databases"/>, or the connection's own name.</summary>
    public IReadOnlyList<string> DatabaseNames => Databases.Count > 0 ? Databases : [Name];

    /// <summary>The database to connect to; null: the connection string's, or the driver's default.</summary>
    internal string? DatabaseOnServer => Database ?? (ConnectionString is null && Databases.Count == 1 ? Databases[0] : null);

    /// <summary>Whole seconds, as drivers take them, rounded up; null: the connection string's, or the connector's default.</summary>
    internal int? ConnectTimeoutSeconds => ConnectTimeout is { } patience ? (int)Math.Ceiling(patience.TotalSeconds) : null;

    /// <summary>Options and further secrets together, as a driver takes them.</summary>
    /// <exception cref="DataAgentException">As <see cref="Secret.Reveal"/>.</exception>
    internal IEnumerable<(string Name, string Value)> RevealOptions() =>
        Options.Select(static o => (o.Key, o.Value)).Concat(Secrets.Select(static s => (s.Key, s.Value.Reveal())));

    internal IEnumerable<(string Field, Secret Secret)> AllSecrets =>
        new (string Field, Secret? Secret)[] { (SecretField.Password, Password), (SecretField.ConnectionString, ConnectionString) }
            .Where(static s => s.Secret is not null).Select(static s => (s.Field, s.Secret!))
            .Concat(Secrets.Select(static s => (s.Key, s.Value)));
}
