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

    public static ConnectionRegistry Open(RegistryOptions? options = null)
    {
        options ??= new();
        return new(options, new FileStore(options));
    }

    /// <summary>For people: a path, or a server.</summary>
    public string Place => store.Place;

    /// <summary>Enabled and disabled, by name; that of DATABASE_URL last, unless a registered one is the same.</summary>
    public IReadOnlyList<Connection> Connections
    {
        get
        {
            var registered = store.Read().Connections;
            return EnvironmentConnection.TryFind(options) is { } fromUrl && !registered.Any(c => EnvironmentConnection.Hides(c, fromUrl))
                ? [.. registered, Bound(fromUrl)]
                : registered;
        }
    }

    /// <summary>Those of enabled connections, in the order of <see cref="Connections"/>.</summary>
    public IReadOnlyList<LogicalDatabase> Databases
    {
        get
        {
            var registered = store.Read().Databases;
            return [.. registered, .. Connections.Where(static c => c.Name == EnvironmentConnection.Name && c.Source is null)
                .Where(c => !registered.Any(d => RegistryState.Same(d.Name, c.Name))).Select(static c => new LogicalDatabase(c.Name, c.Name))];
        }
    }

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

    private Connection Bound(Connection connection) => secrets.Bind(connection);
}
