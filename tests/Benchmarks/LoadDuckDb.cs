using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Benchmarks;

/// <summary>Loading rows into the local engine: nanoseconds a value, from a reader that costs next to nothing and from DuckDB itself.</summary>
internal sealed class LoadDuckDb : IBenchmark
{
    private const int Rows = 1_000_000;
    private const int Columns = 6;

    public string Group => "write";

    public void Run(Report report)
    {
        using var source = LocalSession.Open();
        source.Execute(ReadDuckDb.Table(Rows), default);
        using var target = LocalSession.Open();

        report.Figure("load.nanoseconds-a-value", 120, static time => time.TotalNanoseconds / Rows / Columns, () => Load(target));
        report.Figure("load.from-duckdb-nanoseconds-a-value", 120, static time => time.TotalNanoseconds / Rows / Columns, () => Load(source, target));
    }

    private static void Load(LocalSession target)
    {
        using var reader = new NumberedReader(Rows);
        target.Load("t", reader, [.. Enumerable.Range(0, Columns).Select(i => ColumnBinding.Default(reader, i))], default);
        target.Execute("DROP TABLE t", default);
    }

    private static void Load(LocalSession source, LocalSession target)
    {
        using (var reader = source.Query("SELECT id, parent, amount, name, made, flag FROM t", null, default))
            target.Load("t", reader, [.. Enumerable.Range(0, Columns).Select(i => ColumnBinding.Default(reader, i))], default);
        target.Execute("DROP TABLE t", default);
    }
}
