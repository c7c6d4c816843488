using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Catalog;

/// <summary>The catalogs of all registered databases: from the cache while they are young, else from the servers, several at once.</summary>
/// <remarks>One database's failure is its own. A server that cannot be reached gives its cached catalog with a warning that says how old it is.</remarks>
public sealed class Catalogs
{
    private static readonly DataAgentError[] Unreachable =
    [
        DataAgentError.ConnectionFailed, DataAgentError.HostNotFound, DataAgentError.ConnectionRefused, DataAgentError.ConnectionLost, DataAgentError.TlsRefused,
        DataAgentError.QueryTimeout, DataAgentError.LockTimeout, DataAgentError.FileLocked,
    ];

    private readonly ConnectionRegistry registry;

    private Catalogs(ConnectionRegistry registry) => (this.registry, Store) = (registry, CatalogStores.Open(registry.Options));

    internal ICatalogStore Store { get; }

    /// <summary>Cheap: reads nothing yet.</summary>
    public static Catalogs Of(ConnectionRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return new(registry);
    }

    /// <summary>The databases that names and tags mean, each once, in the registry's order.</summary>
    /// <param name="names">Databases or connections; null or none: all.</param>
    /// <param name="tags">One must be on its connection; null or none: any.</param>
    /// <param name="fits">Whether a name fits a pattern, ignoring case.</param>
    /// <param name="unknown">Is told of a name that fits nothing.</param>
    public IReadOnlyList<LogicalDatabase> Select(
        IReadOnlyList<string>? names, IReadOnlyList<string>? tags, Func<string, string, bool> fits, Action<string, DataAgentException> unknown)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(unknown);
        var all = registry.Databases;
        var connections = tags is { Count: > 0 } ? registry.Connections.ToDictionary(static c => c.Name, StringComparer.OrdinalIgnoreCase) : [];
        foreach (var name in names ?? [])
        {
            if (name.AsSpan().IndexOfAny('*', '?', '[') >= 0 || all.Any(d => Means(d, name)))
                continue;
            try
            {
                registry.Route(name);
            }
            catch (DataAgentException e)
            {
                unknown(name, e);
            }
        }

        return [.. all.Where(d => (names is null or { Count: 0 } || names.Any(n => Means(d, n)))
            && (tags is null or { Count: 0 } || tags.Any(t => connections[d.Connection].Tags.Any(own => fits(t, own)))))];

        bool Means(LogicalDatabase database, string name) => fits(name, database.Name) || fits(name, database.Connection);
    }

    /// <summary>One a database, in their order, each as soon as it and those before it are there.</summary>
    public IEnumerable<CatalogAnswer> Read(IReadOnlyList<LogicalDatabase> databases, CatalogOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(databases);
        ArgumentNullException.ThrowIfNull(options);
        var connections = registry.Connections.ToDictionary(static c => c.Name, StringComparer.OrdinalIgnoreCase);
        // One that is asked for anyway is looked for in the cache only when its server fails.
        var cached = options.Refresh ? new DatabaseCatalog?[databases.Count] : Kept(databases, connections);
        var now = DateTimeOffset.UtcNow;
        var answers = new CatalogAnswer?[databases.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            if (cached[i] is { } young && now - young.ReadAt <= options.MaxAge)
                answers[i] = new(databases[i], young, young.Warnings, null);
        }

        return ParallelOrder.Run(answers, options.ThrottleLimit, (i, stop) => Ask(databases[i], connections, stop), cancellationToken);
    }

    /// <summary>One table: from the cache, and read again if it is not there.</summary>
    /// <exception cref="DataAgentException">ObjectNotFound, with the nearest spelling; and what reading throws.</exception>
    public TableInfo Table(Target target, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var database = new LogicalDatabase(target.Databases[0], target.Connection.Name);
        DatabaseCatalog? catalog = null;
        foreach (var refresh in (bool[])[false, true])
        {
            var answer = Read([database], new() { Refresh = refresh }, cancellationToken).Single();
            catalog = answer.Catalog ?? throw answer.Failure!;
            if (catalog.Find(name) is { } table)
                return table;
        }

        throw CatalogErrors.TableNotFound(database.Name, name, [.. catalog!.Tables.Select(static t => t.Name)]);
    }

    /// <summary>What the cache holds of all registered databases, whatever its age; no server is asked.</summary>
    public IReadOnlyList<DatabaseCatalog> Cached()
    {
        var connections = registry.Connections.ToDictionary(static c => c.Name, StringComparer.OrdinalIgnoreCase);
        return [.. Kept(registry.Databases, connections).OfType<DatabaseCatalog>()];
    }

    private IReadOnlyList<DatabaseCatalog?> Kept(IReadOnlyList<LogicalDatabase> databases, Dictionary<string, Connection> connections)
    {
        var kept = Store.Latest([.. databases.Select(static d => d.Name)]);
        return [.. kept.Select((c, i) => c is not null && c.Place == Place(Target(databases[i], connections)) ? c : null)];
    }

    private CatalogAnswer Ask(LogicalDatabase database, Dictionary<string, Connection> connections, CancellationToken cancellationToken)
    {
        try
        {
            var catalog = CatalogReader.Read(Target(database, connections) with { IsBrief = true }, cancellationToken);
            return new(database, catalog, [.. catalog.Warnings, .. Keep(catalog)], null);
        }
        catch (DataAgentException e)
        {
            return Unreachable.Contains(e.Error) && Kept([database], connections)[0] is { } cached
                ? new(database, cached, [$"{e.Message} The catalog of {Age.Of(DateTimeOffset.UtcNow - cached.ReadAt)} ago is used."], null)
                : new(database, null, [], e);
        }
    }

    /// <summary>A cache that cannot be written costs time, not the answer.</summary>
    private IEnumerable<string> Keep(DatabaseCatalog catalog)
    {
        try
        {
            Store.Save(catalog);
            return [];
        }
        catch (DataAgentException e)
        {
            return [$"The catalog of '{catalog.Database}' was not kept: {e.Message}"];
        }
    }

    private static Target Target(LogicalDatabase database, Dictionary<string, Connection> connections) => new(connections[database.Connection], [database.Name]);

    /// <summary>Null, which fits no catalog: nobody knows such a connector.</summary>
    private static string? Place(Target target)
    {
        try
        {
            return CatalogReader.Place(target);
        }
        catch (DataAgentException)
        {
            return null;
        }
    }
}
