using DataAgent.Servers;
using Npgsql;
using NpgsqlTypes;

namespace DataAgent.Benchmarks;

/// <summary>Loading PostgreSQL from a reader, against a loop written on the driver's binary COPY.</summary>
internal sealed class WritePostgreSql : IBenchmark
{
    public string Group => "write";

    public void Run(Report report)
    {
        var kind = ServerKinds.Get("postgresql");
        if (kind.Missing is { } missing)
        {
            report.Skip("write.postgresql", missing);
            return;
        }

        using var server = kind.Start();
        var target = WriteTarget.Of("postgresql", server.Address);
        using var connection = (NpgsqlConnection)target.Connection;
        target.Run("CREATE UNLOGGED TABLE t (id bigint, parent bigint, amount numeric(12,2), name text, made timestamp, flag boolean)");
        report.Ratio("write.postgresql", 1.3,
            () =>
            {
                target.Run("TRUNCATE t");
                target.Load();
            },
            () =>
            {
                target.Run("TRUNCATE t");
                HandWritten(connection);
            });
    }

    private static void HandWritten(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using (var importer = connection.BeginBinaryImport("COPY t (id, parent, amount, name, made, flag) FROM STDIN (FORMAT BINARY)"))
        {
            for (var n = 0; n < WriteTarget.Rows; n++)
            {
                importer.StartRow();
                importer.Write((long)n, NpgsqlDbType.Bigint);
                if (n % 5 == 0)
                    importer.WriteNull();
                else
                    importer.Write((long)n, NpgsqlDbType.Bigint);
                importer.Write(NumberedReader.Amount(n), NpgsqlDbType.Numeric);
                importer.Write(NumberedReader.Text(n), NpgsqlDbType.Text);
                importer.Write(NumberedReader.Made(n), NpgsqlDbType.Timestamp);
                importer.Write(n % 3 == 0, NpgsqlDbType.Boolean);
            }

            importer.Complete();
        }

        transaction.Commit();
    }
}
