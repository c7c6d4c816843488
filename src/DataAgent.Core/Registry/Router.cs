namespace DataAgent.Registry;

/// <summary>Decides where a query runs. What is named is used or the query fails: nothing else is ever taken instead.</summary>
internal static class Router
{
    /// <param name="databases">Database names, else connection names; ignoring case and blanks around them. Empty ones count as not given.</param>
    /// <param name="defaultDatabase">Used when none is given; null: none.</param>
    /// <param name="environment">Gives the connection of DATABASE_URL, used when there is no default either; it gives null if that is not set.</param>
    /// <exception cref="DataAgentException">DatabaseNotFound, NoDatabase, DatabasesSpanConnections.</exception>
    public static Target Route(RegistryState state, IEnumerable<string?> databases, string? defaultDatabase, Func<Connection?> environment)
    {
        var given = databases.Select(static d => d?.Trim() ?? "").Where(d => !IsNothing(d, state)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (given.Count > 0)
            return Find(state, given, environment);
        if (defaultDatabase is not null)
            return Find(state, [defaultDatabase], environment);
        return environment() is { } connection
            ? new Target(connection, connection.DatabaseNames)
            : throw RegistryErrors.NoDatabase(Known(state));
    }

    private static Target Find(RegistryState state, IReadOnlyList<string> names, Func<Connection?> environment)
    {
        var places = names.Select(n => Place(state, n, environment)).ToList();
        var connection = places[0].Connection;
        if (places.Any(p => !RegistryState.Same(p.Connection.Name, connection.Name)))
            throw RegistryErrors.DatabasesSpanConnections(places.Select(static p => (p.Database, p.Connection.Name)));
        return new(connection, [.. places.Select(static p => p.Database).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    private static (string Database, Connection Connection) Place(RegistryState state, string name, Func<Connection?> environment)
    {
        Connection? disabled = null;
        foreach (var connection in state.Connections)
        {
            if (connection.DatabaseNames.FirstOrDefault(d => RegistryState.Same(d, name)) is not { } database)
                continue;
            if (connection.Enabled)
                return (database, connection);
            disabled = connection;
        }
        if (state.Find(name) is { } byName)
            return byName.Enabled ? (byName.DatabaseNames[0], byName) : throw RegistryErrors.ConnectionDisabled(name, byName.Name);
        if (disabled is not null)
            throw RegistryErrors.ConnectionDisabled(name, disabled.Name);
        if (RegistryState.Same(name, EnvironmentConnection.Name) && environment() is { } fromUrl)
            return (fromUrl.DatabaseNames[0], fromUrl);
        throw RegistryErrors.DatabaseNotFound(name, Known(state), state.Connections.Where(static c => c.Enabled).Select(static c => c.Name));
    }

    /// <summary>Programs that call the command line write their null as text; a database of that name goes first.</summary>
    private static bool IsNothing(string name, RegistryState state) =>
        name.Length == 0 || ((RegistryState.Same(name, "null") || RegistryState.Same(name, "none")) && !Known(state).Contains(name, StringComparer.OrdinalIgnoreCase)
            && state.Find(name) is null);

    private static List<string> Known(RegistryState state) => [.. state.Databases.Select(static d => d.Name)];
}
