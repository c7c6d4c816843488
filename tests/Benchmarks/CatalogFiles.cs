using System.Globalization;
using DataAgent.Catalog;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Benchmarks;

/// <summary>The catalogs of 100 SQLite files of 500 tables: cold against a bare loop over the same statements on as many threads, warm from the cache.</summary>
internal sealed class CatalogFiles : IBenchmark
{
    private const int Databases = 100, Tables = 500;

    public string Group => "catalog";

    public void Run(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("catalog_").FullName;
        try
        {
            var registry = ConnectionRegistry.Open(new RegistryOptions { Home = Path.Combine(folder, "home") });
            var connections = Enumerable.Range(0, Databases).Select(i => new Connection { Name = $"db{i:000}", Type = "sqlite", Database = Path.Combine(folder, $"{i:000}.db") }).ToList();
            Parallel.ForEach(connections, Make);
            foreach (var connection in connections)
                registry.Add(connection);
            Measure(report, "sqlite 100x500", registry, connections);
            report.Figure("catalog.warm sqlite 100x500 ms", 100, static t => t.TotalMilliseconds, () =>
            {
                FileCatalogStore.Forget();
                Count(registry, new());
            });
            report.Figure("catalog.complete sqlite 100x500 ms", 50, static t => t.TotalMilliseconds, () => Complete(registry));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Ours reads, builds and stores; the bar is what the servers take to give the same rows.</summary>
    public static void Measure(Report report, string name, ConnectionRegistry registry, IReadOnlyList<Connection> connections) =>
        report.Ratio($"catalog.cold {name}", 1.2, () => Count(registry, new() { Refresh = true }), () => Drain(connections));

    private static void Count(ConnectionRegistry registry, CatalogOptions options)
    {
        var tables = 0;
        foreach (var answer in Catalogs.Of(registry).Read(registry.Databases, options, CancellationToken.None))
            tables += answer.Catalog is { } catalog ? catalog.Tables.Count(static t => t.Name.Length > 0) : throw answer.Failure!;
        if (tables != registry.Databases.Count * Tables)
            throw new InvalidOperationException($"{tables} tables were read.");
    }

    private static void Complete(ConnectionRegistry registry)
    {
        var tables = Catalogs.Of(registry).Cached()[0].Tables;
        if (DataAgent.Catalog.Completion.SqlCompletion.Complete("SELECT t.col FROM table_7 t WHERE t.co", tables, KnownConnectors.Get("sqlite")).Count == 0)
            throw new InvalidOperationException("Nothing was completed.");
    }

    private static void Drain(IReadOnlyList<Connection> connections)
    {
        var next = -1;
        var threads = Enumerable.Range(0, new CatalogOptions().ThrottleLimit).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(static t => t.Start());
        threads.ForEach(static t => t.Join());

        void Work()
        {
            for (var at = Interlocked.Increment(ref next); at < connections.Count; at = Interlocked.Increment(ref next))
                Drain(connections[at]);
        }
    }

    private static void Drain(Connection connection)
    {
        var connector = KnownConnectors.Get(connection.Type);
        using var opened = connector.Connect(new Target(connection, [connection.Name]) { IsBrief = true });
        opened.Open();
        foreach (var sql in (string[])[connector.Catalog!.Tables, connector.Catalog.Columns, connector.Catalog.Keys])
        {
            using var command = opened.CreateCommand();
            command.CommandText = sql.Replace("{schemas}", $"({connector.Catalog.AllSchemas})", StringComparison.Ordinal);
            using var reader = command.ExecuteReader();
            var values = new object[reader.FieldCount];
            while (reader.Read())
                reader.GetValues(values);
        }
    }

    private static void Make(Connection connection)
    {
        using var opened = KnownConnectors.Get("sqlite").Connect(new Target(connection, [connection.Name]) { CreatesFile = true });
        opened.Open();
        using var command = opened.CreateCommand();
        command.CommandText = $"PRAGMA synchronous = OFF; BEGIN; {string.Concat(Enumerable.Range(0, Tables).Select(Table))} COMMIT";
        command.ExecuteNonQuery();
    }

    public static string Table(int i) => string.Create(CultureInfo.InvariantCulture,
        $"CREATE TABLE table_{i} (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, col_{i}_a TEXT, col_{i}_b TEXT DEFAULT 'x', amount NUMERIC(10,2), created DATE, status TEXT, note TEXT); CREATE INDEX index_{i} ON table_{i} (customer_id);");
}
