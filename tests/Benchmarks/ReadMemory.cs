using System.Diagnostics;
using System.Globalization;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>The resident set of a process that streams 10,000,000 rows of each database and keeps none; each in a process of its own.</summary>
internal sealed class ReadMemory : IBenchmark
{
    /// <summary>The first argument of this program in such a process.</summary>
    public const string Role = "read-memory-process";

    private const int Rows = 10_000_000;

    private const double GoalMegabytes = 200;

    private static readonly (string Type, string? Server, string Sql)[] Sources =
    [
        ("postgresql", "postgresql", "SELECT i::bigint AS id, 'customer number ' || i AS name, i * 1.01 AS amount FROM generate_series(1, 10000000) i"),
        ("mysql", "mariadb", "SELECT seq AS id, concat('customer number ', seq) AS name, seq * 1.01 AS amount FROM seq_1_to_10000000"),
        ("clickhouse", "clickhouse", "SELECT number AS id, concat('customer number ', toString(number)) AS name, toDecimal64(number, 2) AS amount FROM numbers(10000000)"),
        ("sqlite", null, "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 10000000) SELECT i AS id, 'customer number ' || i AS name, i * 1.01 AS amount FROM s"),
        ("duckdb", null, "SELECT range AS id, 'customer number ' || range AS name, (range * 1.01)::DECIMAL(12,2) AS amount FROM range(10000000)"),
    ];

    public string Group => "read";

    public void Run(Report report)
    {
        foreach (var (type, kind, sql) in Sources)
        {
            var name = $"read.memory.{type}";
            if (kind is not null && ServerKinds.Get(kind).Missing is { } missing)
            {
                report.Skip(name, missing);
                continue;
            }

            using var server = kind is null ? null : ServerKinds.Get(kind).Start();
            var address = server?.Address;
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            foreach (var argument in new[] { Role, type, sql, address?.Host ?? "", $"{address?.Port}", address?.User ?? "", address?.Database ?? ":memory:" })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            report.Megabytes(name, GoalMegabytes, double.Parse(answer, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Prints the process's greatest resident set in MB.</summary>
    public static int Stream(string[] words)
    {
        var connection = words[3].Length == 0
            ? new Connection { Name = words[1], Type = words[1], Database = words[6] }
            : new Connection { Name = words[1], Type = words[1], Server = words[3], Port = int.Parse(words[4], CultureInfo.InvariantCulture), User = words[5], Database = words[6] };
        using var result = QueryRunner.Run(new Target(connection, [connection.Name]), new Query(words[2]), CancellationToken.None);
        var rows = result.Rows().Count();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine((self.PeakWorkingSet64 / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture));
        return rows == Rows ? 0 : throw new InvalidOperationException($"{rows} rows came.");
    }
}
