using DataAgent.Joining;
using DataAgent.Rows;

namespace DataAgent.Benchmarks;

/// <summary>A million left rows by a million right rows, in random order, half of them matching, against a typed dictionary.</summary>
internal sealed class JoinRows : IBenchmark
{
    private const int RowCount = 1_000_000;

    public string Group => "join";

    public void Run(Report report)
    {
        Compare<long>(report, "join on bigint", 1.3, static n => n);
        Compare<string>(report, "join on text", 1.3, static n => $"customer-{n:D9}");
        CompareTwo(report);
        Memory(report);
    }

    private static void Compare<TKey>(Report report, string name, double goal, Func<int, TKey> key)
        where TKey : notnull
    {
        var numbers = Numbers(1, RowCount);
        var others = Numbers(2, RowCount * 2);
        var left = Array.ConvertAll(numbers, n => new LeftRow<TKey> { Id = key(n), Region = n % 100, Name = "n", Amount = n });
        var right = others.Take(RowCount).Select(n => new RightRow<TKey> { Id = key(n), Region = n % 100, Paid = n, Note = "x" }).ToArray();
        var (ourLeft, ourRight) = (Ours(left), Ours(right));
        report.Ratio(name, goal,
            () => Drain(RowJoin.Join(ourLeft, ourRight, On("Id"), default)),
            () => Drain(HandWritten.Join(left, right, static l => l.Id, static r => r.Id)));
    }

    private static void CompareTwo(Report report)
    {
        var left = Array.ConvertAll(Numbers(1, RowCount), static n => new LeftRow<long> { Id = n / 100, Region = n % 100, Name = "n", Amount = n });
        var right = Numbers(2, RowCount * 2).Take(RowCount)
            .Select(static n => new RightRow<long> { Id = n / 100, Region = n % 100, Paid = n, Note = "x" }).ToArray();
        var (ourLeft, ourRight) = (Ours(left), Ours(right));
        report.Ratio("join on two parts", 1.5,
            () => Drain(RowJoin.Join(ourLeft, ourRight, On("Id", "Region"), default)),
            () => Drain(HandWritten.Join(left, right, static l => (l.Id, l.Region), static r => (r.Id, r.Region))));
    }

    /// <summary>What the build side holds, its rows included, by the rows' own size.</summary>
    private static void Memory(Report report)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var right = Ours(Array.ConvertAll(Numbers(2, RowCount), static n => new RightRow<long> { Id = n, Region = n % 100, Paid = n, Note = "x" }));
        var own = GC.GetTotalMemory(forceFullCollection: true) - before;
        using var rows = RowJoin.Join([right[0]], right, On("Id"), default).GetEnumerator();
        rows.MoveNext();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        report.Figure("join: memory held by rows and table, by the rows' own", 1.5, _ => (double)held / own, static () => { });
        GC.KeepAlive(right);
    }

    /// <summary>The same values in rows of the class that a query's result has.</summary>
    private static List<object> Ours<T>(T[] rows)
    {
        var properties = typeof(T).GetProperties();
        var shape = RowShape.Of(properties.Select(static p => new Column(p.Name, p.PropertyType, IsNullable: !p.PropertyType.IsValueType)));
        var copies = properties.Select(p => (From: p, To: shape.RowType.GetProperty(p.Name)!)).ToArray();
        return [.. rows.Select(row =>
        {
            var copy = Activator.CreateInstance(shape.RowType)!;
            foreach (var (from, to) in copies)
                to.SetValue(copy, from.GetValue(row));
            return copy;
        })];
    }

    private static JoinOptions On(params string[] names) => new() { On = [.. names.Select(JoinKey.Parse)] };

    private static int[] Numbers(int seed, int count)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(numbers);
        return numbers;
    }

    private static void Drain(IEnumerable<object> rows)
    {
        foreach (var row in rows)
            GC.KeepAlive(row);
    }
}
