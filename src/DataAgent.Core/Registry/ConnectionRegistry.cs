namespace DataAgent.Registry;

/// <summary>Every connection and database that users know by name, kept for all sessions and processes of a user or a team.</summary>
/// <remarks>
/// Opening touches nothing; each call sees what other processes have written by then. Safe for several threads. A failure to
/// reach the store is an error of every call, <see cref="Route"/> included: nothing else is used in its place.
/// </remarks>
public sealed class ConnectionRegistry
{
    private readonly RegistryOptions options;
    private readonly IRegistryStore store;
    private readonly SecretBinding secrets;

    private ConnectionRegistry(RegistryOptions options, IRegistryStore store) =>
        (this.options, this.store, secrets) = (options, store, new SecretBinding(options));

    /// <summary>The registry of the team if SYSTEM_DATABASE_URL is set, else the user's own file.</summary>
    /// <exception cref="DataAgentException">RegistryUnavailable: SYSTEM_DATABASE_URL is no URL; there is no folder for the file.</exception>
    public static ConnectionRegistry Open(RegistryOptions? options = null)
    {
        options ??= new();
        // A folder given by the program goes before the team's registry: it is how the demo and tests keep apart from it.
        return new(options, options.Home is null && options.Variable(SystemDatabase.Variable) is { } url ? new PostgreSqlStore(options, url) : new FileStore(options));
    }

    internal RegistryOptions Options => options;

    /// <summary>For people: a path, or a server.</summary>
    public string Place => store.Place;

    /// <summary>Enabled and disabled, by name; that of DATABASE_URL last, unless a registered one is the same.</summary>
    public IReadOnlyList<Connection> Connections => WithEnvironment(store.Read()).Connections;

    /// <summary>Those of enabled connections, in the order of <see cref="Connections"/>.</summary>
    public IReadOnlyList<LogicalDatabase> Databases => [.. WithEnvironment(store.Read()).Databases];

    /// <summary>The session's, else the stored one; null: none.</summary>
    public string? DefaultDatabase => options.Session.DefaultDatabase ?? store.Read().DefaultDatabase;

    /// <exception cref="DataAgentException">ConnectionNotFound, with the known ones and the nearest spelling.</exception>
    public Connection Get(string name)
    {
        var connections = Connections;
        return connections.FirstOrDefault(c => RegistryState.Same(c.Name, name.Trim()))
            ?? throw RegistryErrors.ConnectionNotFound(name.Trim(), [.. connections.Select(static c => c.Name)]);
    }

    /// <summary>The connection as <see cref="Add"/> would store it, its secrets ready to use: for testing it before.</summary>
    /// <exception cref="DataAgentException">ConnectorNotFound, or ConnectionInvalid with every fault.</exception>
    public Connection Check(Connection connection) => Bound(ConnectionCheck.Check(connection, options, null));

    /// <summary>A connection from a URL, yet to be added.</summary>
    /// <param name="type">Null: the URL's.</param>
    /// <exception cref="DataAgentException">ConnectionInvalid, ConnectorNotFound, VariableMissing; ConnectionTypeMismatch if type and URL differ.</exception>
    public Connection FromUrl(string name, string url, string? type = null)
    {
        var connection = ConnectionUrl.Parse(url, $"The URL of connection '{name}'", options.Types, options.Environment) with { Name = name };
        return type is null || options.Types.Require(type).Name == connection.Type
            ? connection
            : throw RegistryErrors.TypeMismatch(name, options.Types.Require(type).Name, connection.Type, ConnectionUrl.Safe(connection));
    }

    /// <param name="replace">A connection of this name gives way; else it is an error.</param>
    /// <exception cref="DataAgentException">ConnectionExists, ConnectionInvalid, ConnectorNotFound, SecretKeyMissing.</exception>
    public void Add(Connection connection, bool replace = false)
    {
        var checkedConnection = Check(connection);
        store.Update(s => s.With(checkedConnection, replace));
    }

    /// <summary>True if the default database was on it: then there is none.</summary>
    /// <exception cref="DataAgentException">ConnectionNotFound.</exception>
    public bool Remove(string name)
    {
        var hadDefault = false;
        store.Update(s =>
        {
            var rest = s.Without(name.Trim());
            hadDefault = s.DefaultDatabase is not null && rest.DefaultDatabase is null;
            return rest;
        });
        return hadDefault;
    }

    /// <param name="name">A database, else a connection; null: none any more.</param>
    /// <param name="sessionOnly">For this process, not stored.</param>
    /// <exception cref="DataAgentException">DatabaseNotFound.</exception>
    public void SetDefaultDatabase(string? name, bool sessionOnly = false)
    {
        if (sessionOnly)
            options.Session.DefaultDatabase = name is null ? null : Route(name).Databases[0];
        else
            store.Update(s => s with { DefaultDatabase = name is null ? null : Router.Route(s, [name], null, static () => null).Databases[0] });
    }

    /// <summary>Where a query on these databases runs.</summary>
    /// <param name="databases">Databases, else connections; ignoring case and blanks around them. None: the default, else DATABASE_URL.</param>
    /// <exception cref="DataAgentException">DatabaseNotFound, NoDatabase, DatabasesSpanConnections.</exception>
    public Target Route(params IReadOnlyList<string> databases)
    {
        var state = store.Read();
        return Router.Route(state, databases, options.Session.DefaultDatabase ?? state.DefaultDatabase,
            () => EnvironmentConnection.Find(options) is { } connection ? Bound(connection) : null);
    }

    /// <summary>Registers what a datasources.yaml holds, with the summary.yaml and .env beside it; doing it twice changes nothing.</summary>
    /// <param name="prune">Also removes what an earlier import of this file registered and it holds no more.</param>
    /// <exception cref="DataAgentException">ConfigurationInvalid with every fault of the files; VariableMissing if those are all; FileNotFound; as <see cref="Add"/>.</exception>
    public ImportReport Import(string datasourcesYaml, bool prune = false)
    {
        var path = Path.GetFullPath(datasourcesYaml, Path.GetFullPath(options.CurrentFolder ?? Environment.CurrentDirectory));
        var import = DatasourcesImport.Read(path, options);
        var report = ImportReport.Nothing;
        store.Update(s =>
        {
            (var after, report) = import.Apply(s, secrets, prune);
            return report.IsNothing ? s : after;
        });
        return report;
    }

    /// <summary>Writes a datasources.yaml, and a summary.yaml beside it: no secret, but references to variables in their places.</summary>
    /// <param name="names">The connections; none: all that are registered.</param>
    /// <param name="replace">Files that are there are overwritten; else they are an error.</param>
    /// <returns>The variables that the files refer to.</returns>
    /// <exception cref="DataAgentException">ConnectionNotFound, WriteFailed.</exception>
    public IReadOnlyCollection<string> Export(string datasourcesYaml, IReadOnlyList<string>? names = null, bool replace = false)
    {
        var state = store.Read();
        var connections = names is { Count: > 0 } ? [.. names.Select(Get)] : state.Connections;
        var path = Path.GetFullPath(datasourcesYaml, Path.GetFullPath(options.CurrentFolder ?? Environment.CurrentDirectory));
        var export = new DatasourcesExport(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, export.Datasources(connections), replace);
        var databases = state.Details.Where(d => connections.Any(c => RegistryState.Same(c.Name, d.Connection))).ToList();
        if (databases.Count > 0)
            WholeFile.Write(Path.Combine(Path.GetDirectoryName(path)!, "summary.yaml"), DatasourcesExport.Summary(databases), replace);
        return export.Variables;
    }

    /// <summary>Seals every secret by another key, all in one step: a process that is killed leaves all of them old or all new.</summary>
    /// <param name="newKey">As <see cref="CredentialKey.Create"/> makes it. Keep it before: afterwards nothing else opens the secrets.</param>
    /// <returns>How many secrets there were.</returns>
    /// <exception cref="DataAgentException">SecretKeyMissing, SecretKeyWrong: nothing was changed.</exception>
    public int UpdateKey(string newKey)
    {
        var key = CredentialKey.Parse(newKey);
        var count = 0;
        store.Update(s =>
        {
            count = s.Connections.Sum(static c => c.AllSecrets.Count(static f => f.Secret.Sealed is not null));
            return s with { Connections = [.. s.Connections.Select(c => secrets.Reseal(c, key))] };
        });
        return count;
    }

    private RegistryState WithEnvironment(RegistryState state) =>
        EnvironmentConnection.TryFind(options) is { } fromUrl && !state.Connections.Any(c => EnvironmentConnection.Hides(c, fromUrl))
            ? state with { Connections = [.. state.Connections, Bound(fromUrl)] }
            : state;

    private Connection Bound(Connection connection) => secrets.Bind(connection);
}
