using System.Data.Common;
using System.Diagnostics;
using DataAgent.Connectors;
using DataAgent.LocalEngine;
using DataAgent.Plans;
using DataAgent.Registry;

namespace DataAgent.Benchmarks;

/// <summary>Whole plans, against their slowest fetch drained with the bare driver and then the same SQL over tables that the local engine has already.</summary>
internal sealed class PlanTime : IBenchmark
{
    public string Group => "plan";

    public void Run(Report report)
    {
        if (TradeServers.Missing is { } missing)
        {
            report.Skip("plan", missing);
            return;
        }

        using var servers = new TradeServers();
        servers.MakeCustomers();
        servers.MakeOrders();
        servers.MakeLines();
        foreach (var question in TradeQuestions.All)
        {
            using var loaded = LocalSession.Open();
            foreach (var (output, database, sql) in question.Fetches)
            {
                using var result = servers.Sources.Run(servers.Sources.Route(database), new(sql) { Timeout = TimeSpan.FromMinutes(20) }, CancellationToken.None);
                result.Consume((reader, values) => loaded.Load(output, reader, result.Bindings, new() { Values = values }, CancellationToken.None));
            }

            var slowest = question.Fetches.Select(f => (Target: servers.Sources.Route(f.Database), f.Sql)).MaxBy(f => Time(() => Drain(f.Target, f.Sql)));
            report.Ratio($"plan.{question.Name}", 1.15, () => Plan(servers.Sources, question.Plan), () =>
            {
                Drain(slowest.Target, slowest.Sql);
                Read(loaded.Query(question.Final, null, CancellationToken.None));
            });
        }
    }

    internal static void Plan(PlanSources sources, string text)
    {
        using var result = PlanRunner.Run(PlanReader.Read(text, "plan.yaml"), sources, new(), CancellationToken.None);
        Read(result.Reader);
        if (Environment.GetEnvironmentVariable("DATAAGENT_STEPS") is not null)
            Console.WriteLine(string.Join("; ", result.Report.Steps.Select(s => $"{s.Id} {s.Rows} rows {s.Elapsed.TotalMilliseconds:0} ms first {s.FirstRow?.TotalMilliseconds:0} keys {s.Keys} chunks {s.Chunks}")) + $" total {result.Report.Elapsed.TotalMilliseconds:0}");
    }

    /// <summary>Reads every value by its typed getter, as the cheapest program would.</summary>
    private static void Drain(Target target, string sql)
    {
        var connector = KnownConnectors.Get(target.Connection.Type);
        using var connection = connector.Connect(target);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 1200;
        using var reader = command.ExecuteReader();
        Read(reader);
    }

    private static void Read(DbDataReader reader)
    {
        using var owned = reader;
        var codes = Enumerable.Range(0, reader.FieldCount).Select(i => Type.GetTypeCode(reader.GetFieldType(i))).ToArray();
        long sum = 0;
        while (reader.Read())
        {
            for (var i = 0; i < codes.Length; i++)
            {
                if (reader.IsDBNull(i))
                    continue;
                sum += codes[i] switch
                {
                    TypeCode.Int32 => reader.GetInt32(i),
                    TypeCode.Int64 => reader.GetInt64(i),
                    TypeCode.String => reader.GetString(i).Length,
                    TypeCode.Decimal => reader.GetDecimal(i).Scale,
                    TypeCode.DateTime => reader.GetDateTime(i).Day,
                    _ => reader.GetValue(i).GetHashCode(),
                };
            }
        }

        GC.KeepAlive(sum);
    }

    private static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
