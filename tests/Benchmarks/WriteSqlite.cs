using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Benchmarks;

/// <summary>Loading a SQLite file from a reader, against a loop on the driver's prepared command.</summary>
internal sealed class WriteSqlite : IBenchmark
{
    private const string Create = "CREATE TABLE t (id INTEGER, parent INTEGER, amount DECIMAL, name TEXT, made DATETIME, flag BOOLEAN)";

    public string Group => "write";

    public void Run(Report report)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dataagent-benchmark-write-{Environment.ProcessId}.sqlite");
        var connector = KnownConnectors.Get("sqlite");
        using (var connection = connector.Connect(new Target(new() { Name = "lite", Type = "sqlite", Database = file }, ["lite"]) { CreatesFile = true }))
        {
            connection.Open();
            var target = new WriteTarget(connector, connection);
            target.Run(Create);
            report.Ratio("write.sqlite", 1.3,
                () =>
                {
                    target.Run("DELETE FROM t");
                    target.Load();
                },
                () =>
                {
                    target.Run("DELETE FROM t");
                    HandWritten(connection);
                });
        }

        File.Delete(file);
    }

    private static void HandWritten(DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO t (id, parent, amount, name, made, flag) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)";
        var parameters = new DbParameter[6];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = command.CreateParameter();
            parameters[i].ParameterName = $"@p{i}";
            command.Parameters.Add(parameters[i]);
        }

        for (var n = 0; n < WriteTarget.Rows; n++)
        {
            parameters[0].Value = (long)n;
            parameters[1].Value = n % 5 == 0 ? DBNull.Value : (long)n;
            parameters[2].Value = (double)NumberedReader.Amount(n);
            parameters[3].Value = NumberedReader.Text(n);
            parameters[4].Value = NumberedReader.Made(n);
            parameters[5].Value = n % 3 == 0;
            if (n == 0)
                command.Prepare();
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
