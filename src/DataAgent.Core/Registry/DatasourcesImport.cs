using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>What a datasources.yaml and the summary.yaml beside it say, free of faults, ready to be registered.</summary>
internal sealed class DatasourcesImport(string path, IReadOnlyList<Connection> connections, IReadOnlyList<LogicalDatabase> databases, RegistryOptions options)
{
    /// <exception cref="DataAgentException">ConfigurationInvalid or VariableMissing with every fault of the files; FileNotFound.</exception>
    public static DatasourcesImport Read(string path, RegistryOptions options)
    {
        var folder = Path.GetDirectoryName(path)!;
        var faults = new List<ConfigurationFault>();
        var environmentPath = Path.Combine(folder, ".env");
        var environment = File.Exists(environmentPath) ? EnvironmentFile.Parse(ConfigurationText.Read(environmentPath), environmentPath, faults) : [];
        var variables = new Variables(options, environment);
        var hasKey = CredentialKey.Find(options) is not null;

        var file = new YamlFile(path, variables, hasKey, faults);
        var sources = new DatasourcesFile(file, options).Read();
        var connections = sources.Select(static s => s.Connection).ToList();
        var databases = new List<LogicalDatabase>();
        var summaryPath = Path.Combine(folder, "summary.yaml");
        if (File.Exists(summaryPath))
        {
            var summary = new YamlFile(summaryPath, variables, hasKey, faults);
            var declared = new SummaryFile(summary);
            foreach (var (database, place) in declared.Read())
            {
                if (Place(connections, sources, database) is { } fault)
                    summary.Fault(place, fault);
                databases.Add(database);
            }
            foreach (var (relation, place) in declared.Relations())
            {
                if (Relate(connections, databases, relation) is { } fault)
                    summary.Fault(place, fault);
            }
        }
        foreach (var twice in SharedNames(connections))
            file.Fault(sources.Last(s => s.Connection.Name == twice.Connection).Place, twice.Fault);
        return faults.Count == 0
            ? new(path, [.. connections.Select(c => ConnectionCheck.Check(c, options, folder))], databases, options)
            : throw RegistryErrors.ConfigurationInvalid(faults);
    }

    /// <summary>The state with all of it, and what that changes. A connection of the same name gives way.</summary>
    public (RegistryState State, ImportReport Report) Apply(RegistryState before, SecretBinding secrets, bool prune)
    {
        var equality = new ConnectionEquality(secrets);
        var (state, added, changed, unchanged, removed) = (before, new List<string>(), new List<string>(), new List<string>(), new List<string>());
        if (prune)
        {
            removed.AddRange(before.Connections.Where(c => c.Source == path && !connections.Any(n => RegistryState.Same(n.Name, c.Name))).Select(static c => c.Name));
            state = removed.Aggregate(state, static (s, name) => s.Without(name));
        }
        foreach (var connection in connections.Select(secrets.Bind))
        {
            var old = state.Find(connection.Name);
            (old is null ? added : equality.Same(old, connection) ? unchanged : changed).Add(connection.Name);
            if (old is null || changed.Contains(connection.Name))
                state = state.With(connection, replace: true);
        }
        var details = before.Details;
        state = databases.Where(d => !state.Details.Contains(d)).Aggregate(state, static (s, d) => s.With(d));
        return (state, new()
        {
            Added = added,
            Changed = changed,
            Unchanged = unchanged,
            Removed = removed,
            DatabasesChanged = !state.Details.SequenceEqual(details),
            Warnings = [.. connections.SelectMany(Warnings)],
        });
    }

    private IEnumerable<string> Warnings(Connection connection)
    {
        if (CredentialKey.Find(options) is null && connection.AllSecrets.Any(static s => s.Secret.Template is not null))
        {
            yield return $"The default of {string.Join(", ", connection.AllSecrets.Where(static s => s.Secret.Template is not null).Select(static s => s.Secret.Reference))} "
                + $"for connection '{connection.Name}' was not stored: it is a secret, and there is no key. Set the variable when you use the connection, or make a key and import again.";
        }
    }

    /// <summary>Gives a connection that lists no databases those of summary.yaml; says what is wrong, or null.</summary>
    private static string? Place(List<Connection> connections, IReadOnlyList<(Connection Connection, YamlNode Place)> sources, LogicalDatabase database)
    {
        var at = connections.FindIndex(c => RegistryState.Same(c.Name, database.Connection));
        if (at < 0)
            return $"datasource '{database.Connection}' is not in datasources.yaml.{NearestName.Hint(database.Connection, connections.Select(static c => c.Name))}";
        var connection = connections[at];
        if (connection.DatabaseNames.Contains(database.Name, StringComparer.OrdinalIgnoreCase))
            return null;
        if (sources[at].Connection.Databases.Count > 0)
            return $"'{database.Name}' is not among the databases of {connection.Name}: {string.Join(", ", connection.Databases)}.{NearestName.Hint(database.Name, connection.Databases)}";
        connections[at] = connection with { Databases = [.. connection.Databases, database.Name] };
        return null;
    }

    /// <summary>Puts a relation to the database that refers; says what is wrong, or null.</summary>
    private static string? Relate(List<Connection> connections, List<LogicalDatabase> databases, DeclaredRelation relation)
    {
        var (from, to) = (relation.FromEnd!.Database, relation.ToEnd!.Database);
        if (((string[])[from, to]).FirstOrDefault(d => Find(d) is null) is { } unknown)
            return $"database '{unknown}' of the relation is not in datasources.yaml.{NearestName.Hint(unknown, connections.SelectMany(static c => c.DatabaseNames))}";
        var at = databases.FindIndex(d => RegistryState.Same(d.Name, from));
        if (at < 0)
        {
            at = databases.Count;
            databases.Add(new(from, Find(from)!.Name));
        }
        databases[at] = databases[at] with { Relations = [.. databases[at].Relations, relation] };
        return null;

        Connection? Find(string database) => connections.Find(c => c.DatabaseNames.Contains(database, StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<(string Connection, string Fault)> SharedNames(IEnumerable<Connection> connections) =>
        from connection in connections
        where connection.Enabled
        from name in connection.DatabaseNames
        group connection by name.ToUpperInvariant() into places
        where places.Count() > 1
        select (places.Last().Name, $"database '{places.Last().DatabaseNames.First(d => RegistryState.Same(d, places.Key))}' lies on {string.Join(" and on ", places.Select(static p => p.Name))}; a name must lie on one");
}
