using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>A query's typed rows, run as every query is, against a loop on the driver's own reader with its typed getters.</summary>
internal sealed class ReadDrivers : IBenchmark
{
    private const int Rows = 1_000_000;

    public string Group => "read";

    public void Run(Report report)
    {
        foreach (var table in CustomerTable.All)
        {
            var name = $"read.{table.Type}";
            if (table.Server is { } kind && ServerKinds.Get(kind).Missing is { } missing)
            {
                report.Skip(name, missing);
                continue;
            }

            var file = Path.Combine(Directory.CreateTempSubdirectory("dataagent-benchmark-").FullName, "customers.db");
            using var server = table.Server is null ? null : ServerKinds.Get(table.Server).Start();
            var target = table.At(server?.Address, file);
            table.Make(target, Rows);
            using (var connection = KnownConnectors.Get(table.Type).Connect(target))
            {
                connection.Open();
                report.Ratio(name, 1.25, () => Ours(target), () => HandWritten(connection));
            }

            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static void Ours(Target target)
    {
        using var result = QueryRunner.Run(target, new Query(CustomerTable.Query), CancellationToken.None);
        object? last = null;
        foreach (var row in result.Rows())
            last = row;
        GC.KeepAlive(last);
    }

    private static void HandWritten(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = CustomerTable.Query;
        using var reader = command.ExecuteReader();
        object? last = null;
        while (reader.Read())
        {
            last = new Customer
            {
                Id = reader.GetInt64(0),
                Parent = reader.IsDBNull(1) ? null : reader.GetInt64(1),
                Amount = reader.GetDecimal(2),
                Name = reader.GetString(3),
                Made = reader.GetDateTime(4),
                Flag = reader.GetBoolean(5),
            };
        }
        GC.KeepAlive(last);
    }
}
