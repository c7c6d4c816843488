using DataAgent.Aggregation;
using DataAgent.LocalEngine;
using DataAgent.Rows;

namespace DataAgent.Benchmarks;

/// <summary>A million rows into a thousand groups, against loading the same columns by hand and the engine's own grouping of them.</summary>
internal sealed class GroupRows : IBenchmark
{
    private const int RowCount = 1_000_000;
    private const int GroupCount = 1_000;
    private const string Sql = "SELECT k, count(*), sum(v), min(a), max(a) FROM t GROUP BY k ORDER BY min(rowid)";

    public string Group => "join";

    public void Run(Report report)
    {
        var shape = RowShape.Of([new("k", typeof(long), IsNullable: false), new("v", typeof(int), IsNullable: false), new("a", typeof(decimal)), new("name", typeof(string))]);
        var properties = shape.Columns.Select(c => shape.RowType.GetProperty(c.Name)!).ToArray();
        object[] rows = [.. Enumerable.Range(0, RowCount).Select(i =>
        {
            var row = Activator.CreateInstance(shape.RowType)!;
            object[] values = [i * 7919L % GroupCount, i, i * 0.01m, "a name"];
            for (var c = 0; c < values.Length; c++)
                properties[c].SetValue(row, values[c]);
            return row;
        })];
        GroupedRow[] plain = [.. Enumerable.Range(0, RowCount).Select(static i => new GroupedRow(i * 7919L % GroupCount, i, i * 0.01m, "a name"))];
        report.Ratio("group 1,000,000 rows into 1,000 groups", 1.2, () => Ours(rows), () => Engine(plain));
    }

    private static void Ours(object[] rows)
    {
        string[] measures = ["n=count", "s=sum v", "lo=min a", "hi=max a"];
        var options = new GroupOptions { By = ["k"], Measures = [.. measures.Select(static m => Measure.Parse(m.Split('=')[0], m.Split('=')[1]))] };
        using var grouper = new RowGrouper(options, CancellationToken.None);
        foreach (var row in rows)
            grouper.Add(row);
        if (grouper.Finish().Count() != GroupCount)
            throw new InvalidOperationException("Groups are missing.");
    }

    private static void Engine(GroupedRow[] rows)
    {
        using var session = LocalSession.Open();
        using (var reader = new GroupedRowReader(rows))
            session.Load("t", reader, [.. Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Of(reader.GetName(i), reader.GetFieldType(i), GroupedRowReader.IsNullable(i)))], default);
        using var result = session.Query(Sql, null, default);
        var count = 0;
        while (result.Read())
            count++;
        if (count != GroupCount)
            throw new InvalidOperationException("Groups are missing.");
    }
}
