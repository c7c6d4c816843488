using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace DataAgent.Registry;

/// <summary>Keeps the registry of a team in the PostgreSQL that SYSTEM_DATABASE_URL names, in its schema <c>dataagent</c>.</summary>
/// <remarks>
/// Reading is one statement, so one snapshot. A writer is alone by an advisory lock that ends with its transaction, also when
/// its process dies. The tables are made by the first writer; a reader of a database without them sees an empty registry.
/// </remarks>
internal sealed class PostgreSqlStore(RegistryOptions options, string url) : IRegistryStore
{
    private const string read = """
        SELECT (SELECT max(number) FROM dataagent.migration),
               (SELECT coalesce(jsonb_agg(document), '[]') FROM dataagent.connection),
               (SELECT coalesce(jsonb_agg(
                    details || jsonb_build_object('name', name, 'connection', connection, 'is_default', is_default)), '[]')
                FROM dataagent.database)
        """;

    private readonly SystemDatabase server = new(options, url);
    private readonly ConnectionDocument documents = new(options);

    public string Place => server.Place;

    public RegistryState Read() => server.Use(static (_, _) => { }, (connection, _) =>
    {
        try
        {
            return Read(connection, null);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return RegistryState.Empty;
        }
    });

    public void Update(Func<RegistryState, RegistryState> change) => server.Use(SystemMigrations.Lock, (connection, transaction) =>
    {
        SystemMigrations.Apply(connection, transaction!);
        var before = Read(connection, transaction);
        var after = change(before);
        if (!ReferenceEquals(before, after))
            Write(before, after, connection, transaction!);
        return true;
    });

    private RegistryState Read(NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        using var command = new NpgsqlCommand(read, connection, transaction);
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt32(0) > SystemMigrations.Last)
            throw RegistryErrors.RegistryUnreadable(Place, "a newer DataAgent changed its tables. Update this one.");
        try
        {
            return State(JsonNode.Parse(reader.GetString(1))!.AsArray(), JsonNode.Parse(reader.GetString(2))!.AsArray());
        }
        catch (Exception e) when (JsonFields.IsForeign(e))
        {
            throw RegistryErrors.RegistryUnreadable(Place, "a connection in it is not as DataAgent writes it.");
        }
    }

    private RegistryState State(JsonArray connections, JsonArray databases) => new()
    {
        Connections = [.. connections.Select(d => documents.Read(d.Object())).OrderBy(static c => c.Name, StringComparer.OrdinalIgnoreCase)],
        Details = [.. databases.Where(static d => d!["display_name"] is not null).Select(static d => RegistryDocument.ReadDatabase(d.Object()))],
        DefaultDatabase = databases.Where(static d => (bool)d!["is_default"]!).Select(static d => (string?)d!["name"]).FirstOrDefault(),
    };

    private void Write(RegistryState before, RegistryState after, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var old = before.Connections.ToDictionary(static c => c.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var gone in old.Values.Where(c => after.Find(c.Name) is null))
            Run("DELETE FROM dataagent.connection WHERE lower(name) = lower($1)", gone.Name);
        foreach (var kept in after.Connections.Where(c => !old.TryGetValue(c.Name, out var was) || !ReferenceEquals(was, c)))
        {
            Run("""
                INSERT INTO dataagent.connection (name, document) VALUES ($1, $2)
                ON CONFLICT (lower(name)) DO UPDATE SET name = excluded.name, document = excluded.document, updated_at = now()
                """, kept.Name, documents.Write(kept));
        }
        var (oldRows, newRows) = (Rows(before), Rows(after));
        // The old default goes first: the index allows one at a time, also within a transaction.
        foreach (var row in oldRows.Except(newRows))
            Run("DELETE FROM dataagent.database WHERE lower(name) = lower($1) AND lower(connection) = lower($2)", row.Name, row.Connection);
        foreach (var row in newRows.Except(oldRows))
        {
            Run("INSERT INTO dataagent.database (name, connection, is_default, details) VALUES ($1, $2, $3, $4)",
                row.Name, row.Connection, row.IsDefault, JsonNode.Parse(row.Details)!);
        }

        void Run(string sql, params ReadOnlySpan<object> values)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values)
            {
                command.Parameters.Add(value is JsonNode json
                    ? new() { Value = json.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb }
                    : new() { Value = value });
            }
            command.ExecuteNonQuery();
        }
    }

    private sealed record Row(string Name, string Connection, bool IsDefault, string Details);

    /// <summary>One a database; the default is marked on one alone, an enabled connection's if there is one.</summary>
    private static List<Row> Rows(RegistryState state)
    {
        var places = state.Connections.OrderByDescending(static c => c.Enabled)
            .SelectMany(static c => c.DatabaseNames.Select(d => (Name: d, Connection: c.Name))).ToList();
        var marked = state.DefaultDatabase is { } name ? places.FindIndex(p => RegistryState.Same(p.Name, name)) : -1;
        return [.. places.Select((p, at) => new Row(p.Name, p.Connection, at == marked, Details(p.Name, p.Connection)))];

        string Details(string database, string connection) =>
            state.Details.FirstOrDefault(d => RegistryState.Same(d.Name, database) && RegistryState.Same(d.Connection, connection)) is { } details
                ? RegistryDocument.Write(details).ToJsonString()
                : "{}";
    }
}
