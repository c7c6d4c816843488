using System.Data.Common;
using System.Globalization;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>Loading MariaDB from a reader, by LOAD DATA LOCAL where the connection allows it and by INSERT, against the driver's bulk loader (LOAD DATA LOCAL) and the file that it wants.</summary>
internal sealed class WriteMySql : IBenchmark
{
    public string Group => "write";

    public void Run(Report report)
    {
        var kind = ServerKinds.Get("mariadb");
        if (kind.Missing is { } missing)
        {
            report.Skip("write.mysql", missing);
            return;
        }

        using var server = kind.Start();
        var byInsert = WriteTarget.Of("mysql", server.Address);
        var byFile = WriteTarget.Of("mysql", server.Address, ("AllowLoadLocalInfile", "true"));
        byFile.Run("CREATE TABLE t (id BIGINT, parent BIGINT, amount DECIMAL(12,2), name VARCHAR(100), made DATETIME(6), flag TINYINT(1)) ENGINE=InnoDB");
        Compare(report, "write.mysql", byFile, byFile);
        Compare(report, "write.mysql by INSERT", byInsert, byFile);
        byInsert.Connection.Dispose();
        byFile.Connection.Dispose();
    }

    private static void Compare(Report report, string name, WriteTarget ours, WriteTarget theirs) => report.Ratio(name, 1.3,
        () =>
        {
            ours.Run("TRUNCATE TABLE t");
            ours.Load();
        },
        () =>
        {
            theirs.Run("TRUNCATE TABLE t");
            HandWritten(theirs.Connection);
        });

    private static void HandWritten(DbConnection connection)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dataagent-benchmark-write-{Environment.ProcessId}.tsv");
        using (var writer = new StreamWriter(file))
        {
            for (var n = 0; n < WriteTarget.Rows; n++)
            {
                writer.Write(n);
                writer.Write('\t');
                writer.Write(n % 5 == 0 ? "\\N" : n.ToString(CultureInfo.InvariantCulture));
                writer.Write('\t');
                writer.Write(NumberedReader.Amount(n));
                writer.Write('\t');
                writer.Write(NumberedReader.Text(n));
                writer.Write('\t');
                writer.Write(NumberedReader.Made(n).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
                writer.Write(n % 3 == 0 ? "\t1\n" : "\t0\n");
            }
        }

        // The loader is the staged driver's, which this assembly does not see at compile time.
        var type = connection.GetType().Assembly.GetType("MySql.Data.MySqlClient.MySqlBulkLoader") ?? connection.GetType().Assembly.GetType("MySqlConnector.MySqlBulkLoader", throwOnError: true)!;
        var loader = Activator.CreateInstance(type, connection)!;
        type.GetProperty("TableName")!.SetValue(loader, "t");
        type.GetProperty("FileName")!.SetValue(loader, file);
        type.GetProperty("Local")!.SetValue(loader, true);
        type.GetProperty("Timeout")!.SetValue(loader, 600);
        type.GetMethod("Load", Type.EmptyTypes)!.Invoke(loader, null);
        File.Delete(file);
    }
}
