using System.Globalization;
using DataAgent.Registry;
using DataAgent.Servers;
using Npgsql;

namespace DataAgent.Benchmarks;

/// <summary>The catalogs of 100 PostgreSQL databases of 500 tables on one server, cold, against a bare loop over the same statements.</summary>
internal sealed class CatalogPostgreSql : IBenchmark
{
    private const int Databases = 100, Tables = 500;

    public string Group => "catalog";

    public void Run(Report report)
    {
        var kind = ServerKinds.Get("postgresql");
        if (kind.Missing is { } missing)
        {
            report.Skip("catalog.cold postgresql", missing);
            return;
        }

        var home = Directory.CreateTempSubdirectory("catalog_").FullName;
        using var server = kind.Start();
        try
        {
            var address = server.Address;
            Execute(address, address.Database, "CREATE DATABASE shape");
            Execute(address, "shape", string.Concat(Enumerable.Range(0, Tables).Select(CatalogFiles.Table)));
            NpgsqlConnection.ClearAllPools();
            var registry = ConnectionRegistry.Open(new RegistryOptions { Home = home });
            var connections = new List<Connection>();
            for (var i = 0; i < Databases; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"db{i}");
                Execute(address, address.Database, $"CREATE DATABASE {name} TEMPLATE shape STRATEGY FILE_COPY");
                connections.Add(new() { Name = name, Type = "postgresql", Server = address.Host, Port = address.Port, User = address.User, Database = name });
                registry.Add(connections[^1]);
            }

            CatalogFiles.Measure(report, "postgresql 100x500", registry, connections);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Execute(ServerAddress address, string database, string sql)
    {
        using var connection = new NpgsqlConnection(string.Create(CultureInfo.InvariantCulture, $"Host={address.Host};Port={address.Port};Username={address.User};Database={database};Pooling=false;Command Timeout=300"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
