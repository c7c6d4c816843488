using DataAgent.History;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.History;

public sealed class HistoryFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dataagent-history-").FullName;
    private readonly List<DataAgentException> failures = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_added_is_read_in_order_and_by_filter()
    {
        var history = Open();
        for (var i = 0; i < 5; i++)
            history.Add(Entry($"SELECT {i}") with { Connection = i % 2 == 0 ? "even" : "Odd", Rows = i });
        Assert.Equal([0, 1, 2, 3, 4], history.Read(new()).Select(static e => e.Rows));
        Assert.Equal([1, 3], history.Read(new() { Connection = "ODD" }).Select(static e => e.Rows));
        Assert.Equal([3, 4], history.Read(new() { Newest = 2 }).Select(static e => e.Rows));
        Assert.Equal("SELECT 2", Assert.Single(history.Read(new() { Text = "select 2" })).Sql);
        Assert.Empty(failures);
    }

    [Fact]
    public void What_a_killed_process_left_is_taken_once()
    {
        var history = Open();
        history.Add(Entry("SELECT 'whole'"));
        var spool = Path.Combine(folder, "history.spool");
        File.AppendAllText(spool, "{\"at\":\"2024-01-01T");   // killed in the middle of a line
        File.Copy(spool, $"{spool}.0123");
        Assert.Equal(2, history.Read(new()).Count);
        File.WriteAllText($"{spool}.0123", System.Text.Encoding.UTF8.GetString(HistoryLine.Write(Entry("SELECT 'again'")).Span));  // committed, then killed before deleting
        Assert.Equal(2, history.Read(new()).Count);
        Assert.Empty(Directory.GetFiles(folder, "history.spool*"));
    }

    [Fact]
    public void What_several_killed_processes_left_is_taken_in_the_order_of_its_time()
    {
        var history = Open();
        foreach (var (name, sql) in new[] { ("0639000000000000003-a", "SELECT 3"), ("0639000000000000001-c", "SELECT 1"), ("0639000000000000002-b", "SELECT 2") })
            File.WriteAllBytes(Path.Combine(folder, $"history.spool.{name}"), HistoryLine.Write(Entry(sql)).ToArray());
        Assert.Equal(["SELECT 1", "SELECT 2", "SELECT 3"], history.Read(new()).Select(static e => e.Sql));
    }

    [Fact]
    public void Several_writers_and_readers_lose_and_double_nothing()
    {
        var histories = Enumerable.Range(0, 4).Select(_ => Open()).ToList();
        Parallel.For(0, 400, new() { MaxDegreeOfParallelism = 8 }, i =>
        {
            histories[i % 4].Add(Entry($"SELECT {i}"));
            if (i % 50 == 0)
                histories[(i + 1) % 4].Read(new());
        });
        Assert.Equal(400, Open().Read(new()).Select(static e => e.Sql).Distinct().Count());
        Assert.Equal(400, Open().Read(new()).Count);
        Assert.Empty(failures);
    }

    [Fact]
    public void What_is_too_old_or_too_much_goes_the_oldest_first()
    {
        var history = Open(new() { Home = folder, MaxSizeBytes = 300_000 });
        history.Add(Entry("SELECT 'old'") with { StartedAt = DateTimeOffset.UtcNow.AddDays(-91) });
        for (var i = 0; i < 1000; i++)
            history.Add(Entry($"SELECT {i} /* {new string('x', 500)} */"));
        history.Flush(TimeSpan.FromSeconds(20));
        var kept = history.Read(new());
        Assert.InRange(kept.Count, 100, 900);
        Assert.StartsWith("SELECT 999 ", kept[^1].Sql, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, static e => e.Sql.Contains("old", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(Path.Combine(folder, "history.db")).Length, 1, 1_200_000);
    }

    [Fact]
    public void A_clock_that_jumps_back_loses_nothing()
    {
        var clock = new SetClock { Now = DateTimeOffset.UtcNow };
        var history = Open(new() { Home = folder, Clock = clock });
        history.Add(Entry("SELECT 1") with { StartedAt = clock.Now });
        Assert.Single(history.Read(new()));
        clock.Now -= TimeSpan.FromDays(400);
        history.Add(Entry("SELECT 2") with { StartedAt = clock.Now });
        Assert.Equal(["SELECT 1", "SELECT 2"], history.Read(new()).Select(static e => e.Sql));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_failure_for_the_teller_and_none_for_the_caller()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var history = Open(new() { Home = Path.Combine(folder, "file", "below") });
        history.Add(Entry("SELECT 1"));
        Assert.Equal(DataAgentError.HistoryUnavailable, Assert.Single(failures).Error);
    }

    [SmallDiskFact]
    public void A_full_disk_leaves_no_half_line()
    {
        using var disk = new SmallDisk(kilobytes: 16);
        var history = Open(new() { Home = disk.Folder });
        history.Add(Entry("SELECT 1"));
        while (failures.Count == 0)
            history.Add(Entry($"SELECT 2 /* {new string('x', 1000)} */"));
        var whole = File.ReadAllBytes(Path.Combine(disk.Folder, "history.spool"));
        Assert.Equal((byte)'\n', whole[^1]);
        history.Add(Entry("SELECT 3"));
        Assert.All(File.ReadLines(Path.Combine(disk.Folder, "history.spool")), static line => Assert.NotNull(HistoryLine.TryRead(line)));
        Tally.Add("faults", 1);
    }

    private SpooledHistory Open(HistoryOptions? options = null) => new(options ?? new() { Home = folder }, failures.Add);

    internal static HistoryEntry Entry(string sql) =>
        new() { StartedAt = DateTimeOffset.UtcNow, User = "u", Host = "h", Sql = sql, Connection = "c", Type = "sqlite", Outcome = "Ok" };

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
