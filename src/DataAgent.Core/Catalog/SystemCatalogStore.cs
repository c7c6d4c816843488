using DataAgent.Registry;
using Npgsql;

namespace DataAgent.Catalog;

/// <summary>Keeps catalogs in the team's system database, in <c>dataagent.catalog</c>: one member's reading serves all.</summary>
internal sealed class SystemCatalogStore(RegistryOptions options, string url) : ICatalogStore
{
    private readonly SystemDatabase server = new(options, url);

    public IReadOnlyList<DatabaseCatalog?> Latest(IReadOnlyList<string> databases)
    {
        var names = databases.Select(static d => d.ToLowerInvariant()).ToArray();
        var found = Query(
            "SELECT DISTINCT ON (database) database, content FROM dataagent.catalog WHERE database = ANY($1) ORDER BY database, read_at DESC", [names],
            static r => (Name: r.GetString(0), Catalog: CatalogStores.Decode(r.GetFieldValue<byte[]>(1)))).ToDictionary(static c => c.Name, static c => c.Catalog);
        return [.. names.Select(found.GetValueOrDefault)];
    }

    public void Save(DatabaseCatalog catalog) => server.Use(SystemMigrations.Lock, (connection, transaction) =>
    {
        SystemMigrations.Apply(connection, transaction!);
        var name = catalog.Database.ToLowerInvariant();
        Run("INSERT INTO dataagent.catalog (database, read_at, shape, content) VALUES ($1, $2, $3, $4) ON CONFLICT (database, read_at) DO NOTHING",
            name, catalog.ReadAt, unchecked((long)CatalogBytes.Shape(catalog.Bytes)), catalog.Bytes);
        var kept = Read(connection, "SELECT read_at, shape FROM dataagent.catalog WHERE database = $1 ORDER BY read_at", [name],
            static r => (At: r.GetFieldValue<DateTimeOffset>(0), Shape: unchecked((ulong)r.GetInt64(1))));
        foreach (var surplus in CatalogStores.Surplus([.. kept.Select(static k => k.Shape)]))
            Run("DELETE FROM dataagent.catalog WHERE database = $1 AND read_at = $2", name, kept[surplus].At);
        return true;

        void Run(string sql, params object[] values)
        {
            using var command = Command(connection, sql, values);
            command.ExecuteNonQuery();
        }
    });

    public IReadOnlyList<DateTimeOffset> Times(string database) =>
        Query("SELECT read_at FROM dataagent.catalog WHERE database = $1 ORDER BY read_at", [database.ToLowerInvariant()], static r => r.GetFieldValue<DateTimeOffset>(0));

    public DatabaseCatalog? At(string database, DateTimeOffset time) =>
        Query("SELECT content FROM dataagent.catalog WHERE database = $1 AND read_at <= $2 ORDER BY read_at DESC LIMIT 1", [database.ToLowerInvariant(), time.ToUniversalTime()],
            static r => CatalogStores.Decode(r.GetFieldValue<byte[]>(0))).FirstOrDefault();

    /// <summary>Nothing where nobody has written yet: the tables are made by the first writer.</summary>
    private List<T> Query<T>(string sql, object[] values, Func<NpgsqlDataReader, T> take) => server.Use(static (_, _) => { }, (connection, _) =>
    {
        try
        {
            return Read(connection, sql, values, take);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [];
        }
    });

    private static List<T> Read<T>(NpgsqlConnection connection, string sql, object[] values, Func<NpgsqlDataReader, T> take)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(take(reader));
        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
