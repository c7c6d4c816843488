using System.Globalization;
using System.Numerics;
using DataAgent.Aggregation;
using DataAgent.LocalEngine;
using DataAgent.Rows;
using DataAgent.Unit.Joining;

namespace DataAgent.Unit.Aggregation;

/// <summary>More rows than memory: the engine may hold a few megabytes, the rows are many times that, and the answer is whole.</summary>
public sealed class SpillTests : IDisposable
{
    private const int RowCount = 400_000;

    private static readonly RowShape Shape = RowShape.Of([new("id", typeof(long)), new("name", typeof(string)), new("amount", typeof(decimal))]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spill");
    private long spilled;

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Of 32 MB the engine cannot both group and sort: the groups are made in parts.</summary>
    private LocalEngineOptions Limit(int megabytes) => new() { MemoryLimitBytes = megabytes * 1_000_000L, Threads = 1, SpillFolder = folder.FullName };

    [Fact]
    public void Groups_are_counted_and_summed_whole()
    {
        var options = new GroupOptions
        {
            By = ["name"], Engine = Limit(64), Measures = [Measure.Parse("n", "count"), Measure.Parse("s", "sum amount"), Measure.Parse("f", "first id")],
        };
        using var grouper = new RowGrouper(options, CancellationToken.None);
        foreach (var row in Make(RowCount, RowCount / 2))
            grouper.Add(row);

        var groups = Looked(grouper.Finish()).Select(static g => (Name: Get<string>(g, "name"), Count: Get<long>(g, "n"), Sum: Get<decimal>(g, "s"), First: Get<long>(g, "f"))).ToList();

        Assert.Equal(RowCount / 2, groups.Count);
        Assert.All(groups, static g => Assert.True(g.Count == 2 && g.Sum == (g.First * 2 + RowCount / 2) * 0.01m && g.Name == Name(g.First)));
        Assert.Equal(Enumerable.Range(0, RowCount / 2).Select(static i => (long)i), groups.Select(static g => g.First));
        Assert.True(spilled > 0, "Nothing was spilled.");
    }

    [Theory]
    [InlineData(MergeKind.UnionAll, 2 * RowCount)]
    [InlineData(MergeKind.Union, RowCount)]
    [InlineData(MergeKind.Intersect, RowCount)]
    [InlineData(MergeKind.Except, RowCount)]
    public void Sets_are_merged_whole(MergeKind kind, int expected)
    {
        using var merger = new RowMerger(new() { Kind = kind, Engine = Limit(32) }, CancellationToken.None);
        foreach (var row in Make(RowCount, RowCount))
            merger.Add(row);
        var (count, sum) = (0, BigInteger.Zero);
        foreach (var row in Looked(merger.Finish(kind == MergeKind.Except ? [] : Make(RowCount, RowCount))))
        {
            Assert.True(kind == MergeKind.UnionAll ? Get<long>(row, "id") == count % RowCount : Get<long>(row, "id") == count);
            (count, sum) = (count + 1, sum + Get<long>(row, "id"));
        }

        Assert.Equal((expected, (BigInteger)expected * (RowCount - 1) / 2), (count, sum));
        Assert.True(spilled > 0, "Nothing was spilled.");
    }

    [Fact]
    public void Sql_joins_and_sorts_whole()
    {
        using var selector = new RowSelector(
            new("SELECT a.id, b.name FROM input a JOIN input b ON b.id = a.id AND b.amount = a.amount ORDER BY a.name DESC, a.id") { Engine = Limit(64) }, CancellationToken.None);
        selector.AddInput("input");
        foreach (var row in Make(RowCount, RowCount))
            selector.Add("input", row);

        var rows = Looked(selector.Finish()).Select(static r => Get<long>(r, "id")).ToList();

        Assert.Equal(Enumerable.Range(0, RowCount).Select(static i => (long)i).OrderByDescending(Name, StringComparer.Ordinal), rows);
        Assert.True(spilled > 0, "Nothing was spilled.");
    }

    [Fact]
    public void What_does_not_fit_even_so_is_an_error_that_says_how_to_allow_more()
    {
        using var selector = new RowSelector(new("SELECT list(id ORDER BY name) AS all FROM input") { Engine = Limit(16) }, CancellationToken.None);
        selector.AddInput("input");
        var failure = Assert.Throws<DataAgentException>(() =>
        {
            foreach (var row in Make(RowCount, RowCount))
                selector.Add("input", row);
            _ = selector.Finish().Count();
        });
        Assert.Equal(DataAgentError.OutOfMemory, failure.Error);
        Assert.Contains("-MemoryLimitBytes", failure.Message, StringComparison.Ordinal);
    }

    private static string Name(long id) => string.Create(CultureInfo.InvariantCulture, $"a name that is long enough not to lie in the vector itself, number {id * 7919 % RowCount:D9}");

    private static IEnumerable<object> Make(int count, int names)
    {
        for (var i = 0; i < count; i++)
            yield return Joining.Rows.Make(Shape, (long)i, Name(i % names), i * 0.01m);
    }

    private static T Get<T>(object row, string name) => (T)row.GetType().GetProperty(name)!.GetValue(row)!;

    /// <summary>The rows, with a look at what lies on disk when the first of them is out.</summary>
    private IEnumerable<object> Looked(IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            if (spilled == 0)
                spilled = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(static f => f.Length);
            yield return row;
        }
    }
}
