namespace DataAgent.Registry;

internal static class RegistryErrors
{
    public static DataAgentException TypeNotFound(string name, IReadOnlyList<ConnectionType> types) =>
        new(DataAgentError.ConnectorNotFound,
            $"No connector named '{name}'.{NearestName.Hint(name, types.SelectMany(static t => t.Spellings))} Known connectors: "
                + $"{Names(types.Select(static t => t.Name))}.");

    public static DataAgentException ConnectionNotFound(string name, IReadOnlyCollection<string> known) =>
        new(DataAgentError.ConnectionNotFound,
            $"No connection named '{name}'.{NearestName.Hint(name, known)} Registered connections: {Names(known)}.");

    public static DataAgentException DatabaseNotFound(string name, IReadOnlyCollection<string> known, IEnumerable<string> alsoRight) =>
        new(DataAgentError.DatabaseNotFound,
            $"No database named '{name}'.{NearestName.Hint(name, known.Concat(alsoRight))} Registered databases: {Names(known)}.");

    public static DataAgentException ConnectionDisabled(string name, string connection) =>
        new(DataAgentError.DatabaseNotFound,
            $"'{name}' lies on connection '{connection}', which is disabled. Enable it, or name another database.");

    public static DataAgentException NoDatabase(IReadOnlyCollection<string> known) =>
        new(DataAgentError.NoDatabase,
            $"No database was named, there is no default, and DATABASE_URL is not set. Name one, or set a default. Registered "
                + $"databases: {Names(known)}.");

    public static DataAgentException DatabasesSpanConnections(IEnumerable<(string Database, string Connection)> places) =>
        new(DataAgentError.DatabasesSpanConnections,
            $"One query runs on one connection, but these lie on several: "
                + $"{string.Join(", ", places.Select(static p => $"{p.Database} on {p.Connection}"))}. "
            + "A plan fetches from each and joins the results (Invoke-DataPlan, dataagent plan run); Join-QueryResult joins two results.");

    public static DataAgentException ConnectionExists(string name) =>
        new(DataAgentError.ConnectionExists,
            $"A connection named '{name}' exists already. Names ignore case; change it, or remove it first.");

    public static DataAgentException DatabaseExists(string database, string connection, string other) =>
        new(DataAgentError.ConnectionExists,
            $"Connection '{connection}' cannot hold database '{database}': it lies on connection '{other}' already.");

    public static DataAgentException ConnectionInvalid(string name, IEnumerable<string> faults) =>
        new(DataAgentError.ConnectionInvalid,
            $"Connection '{name}' is not valid: {string.Join("; ", faults)}.");

    public static DataAgentException TypeMismatch(string name, string type, string urlType, string safeUrl) =>
        new(DataAgentError.ConnectionTypeMismatch,
            $"Connection '{name}' is of type {type}, but its URL is for {urlType} ({safeUrl}). Leave out the type, or correct the URL.");

    public static DataAgentException UrlInvalid(string what, string fault) =>
        new(DataAgentError.ConnectionInvalid,
            $"{what} is not valid: {fault}. Expected scheme://user:password@host:port/database?option=value.");

    public static DataAgentException ConfigurationInvalid(IReadOnlyList<ConfigurationFault> faults) =>
        new(faults.All(f => f.Error == faults[0].Error) ? faults[0].Error : DataAgentError.ConfigurationInvalid,
            string.Join(Environment.NewLine, faults.OrderBy(static f => f.File, StringComparer.Ordinal).ThenBy(static f => f.Line).ThenBy(static f => f.Column)));

    public static DataAgentException VariableMissing(IReadOnlyList<string> names, string? file) =>
        new(DataAgentError.VariableMissing,
            $"Variable {string.Join(", ", names)} is not set{(file is null ? "" : $", and neither is it in .env beside {file}")}: "
                + $"the connection's secret comes from there. Set it and try again.");

    public static DataAgentException FileNotFound(string path, Exception? cause) =>
        new(DataAgentError.FileNotFound,
            $"There is no file {path}.", cause);

    public static DataAgentException FileUnreadable(string path, Exception cause) =>
        new(DataAgentError.ConfigurationInvalid,
            $"{path} cannot be read: {cause.Message}", cause);

    public static DataAgentException FileUnwritable(string path, Exception cause) =>
        new(DataAgentError.WriteFailed,
            $"{path} cannot be written: {cause.Message} Nothing was changed.", cause);

    public static DataAgentException FileExists(string path) =>
        new(DataAgentError.WriteFailed,
            $"{path} exists already and was left as it is. Name another file, or ask for it to be replaced.");

    public static DataAgentException HomeUnknown() =>
        new(DataAgentError.RegistryUnavailable,
            "There is no configuration folder for this user. Set DATAAGENT_HOME to the folder that shall hold the registry.");

    public static DataAgentException RegistryUnavailable(string where, string reason, Exception? cause) =>
        new(DataAgentError.RegistryUnavailable,
            $"The registry in {where} cannot be reached: {reason} No other registry is used instead.", cause);

    public static DataAgentException RegistryUnreadable(string where, string reason, Exception? cause = null) =>
        new(DataAgentError.RegistryUnreadable,
            $"The registry in {where} cannot be read: {reason}", cause);

    public static DataAgentException RegistryLocked(string path, TimeSpan waited, Exception cause) =>
        new(DataAgentError.RegistryLocked,
            $"Another process has held {path} for {waited.TotalSeconds:0} seconds. Try again when it has ended.", cause);

    private static string Names(IEnumerable<string> names)
    {
        var text = string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase));
        return text.Length > 0 ? text : "none";
    }
}
