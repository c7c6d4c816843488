using System.Diagnostics;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Unit.Connectors.Contract;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

public sealed class TableLoadServerTests
{
    private readonly string table = $"load_{Guid.NewGuid():N}";

    [ServerFact("postgresql")]
    public void PostgreSql_names_the_row_that_its_constraint_refuses()
    {
        var target = PostgreSqlServer.Target;
        target.Execute($"CREATE TABLE {table} (n int PRIMARY KEY, short varchar(3), mood text CHECK (mood <> 'bad'))");

        Assert.StartsWith("Row 3: ", Refused(target, Enumerable.Range(1, 5).Select(static i => new { n = i == 3 ? 1 : i })).Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 2: value too long", Refused(target, [new { n = 1, shorT = "abc" }, new { n = 2, shorT = "abcd" }]).Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 4, column 'n'", Refused(target, Enumerable.Range(1, 5).Select(static i => new { n = i == 4 ? 3_000_000_000L : i })).Message, StringComparison.Ordinal);
        Assert.Equal(0L, target.Row($"SELECT count(*) FROM {table}")[0]);
    }

    [ServerFact("postgresql")]
    public void A_load_that_waits_for_a_lock_ends_when_it_is_cancelled()
    {
        var target = PostgreSqlServer.Target;
        target.Execute($"CREATE TABLE {table} (n int)");
        using var holder = QueryRunner.Run(target, new Query($"BEGIN; LOCK TABLE {table} IN EXCLUSIVE MODE; SELECT n FROM generate_series(1, 100000) s(n)"), CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var load = Task.Factory.StartNew(() => Load(target, [new { n = 1 }], stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var waits = Stopwatch.StartNew();
        while (target.Row("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE @mark", ("mark", $"COPY%{table}%"))[0] is not 1L)
            Assert.True(waits.Elapsed < TimeSpan.FromSeconds(20) && !load.IsCompleted, "The load was never seen waiting.");
        var clock = Stopwatch.StartNew();
        stop.Cancel();
        Assert.True(((IAsyncResult)load).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(5)), "The load did not end.");
        Assert.IsAssignableFrom<OperationCanceledException>(load.Exception!.InnerException);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1.5), $"It took {clock.Elapsed}.");
    }

    [ServerFact("postgresql")]
    public void A_load_that_waits_for_anothers_row_ends_when_it_is_cancelled()
    {
        var target = PostgreSqlServer.Target;
        target.Execute($"CREATE TABLE {table} (n int PRIMARY KEY)");
        using var holder = QueryRunner.Run(target, new Query($"BEGIN; INSERT INTO {table} VALUES (1); SELECT n FROM generate_series(1, 100000) s(n)"), CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var load = Task.Factory.StartNew(() => Load(target, [new { n = 1 }], stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        long Waiting() => (long)target.Row("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE @mark", ("mark", $"COPY%{table}%"))[0]!;
        Assert.True(SpinWait.SpinUntil(() => Waiting() == 1, TimeSpan.FromSeconds(20)), "The load was never seen waiting.");
        var clock = Stopwatch.StartNew();
        stop.Cancel();
        Assert.True(((IAsyncResult)load).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(5)), "The load did not end.");
        Assert.True(SpinWait.SpinUntil(() => Waiting() == 0, TimeSpan.FromSeconds(5)), "The server still waits.");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1.5), $"It took {clock.Elapsed}.");
        Assert.IsAssignableFrom<OperationCanceledException>(load.Exception!.InnerException);
    }

    [ServerFact("postgresql")]
    public void Columns_that_binary_copy_cannot_write_are_read_by_the_server()
    {
        var target = PostgreSqlServer.Target;
        target.Execute($"CREATE TYPE mood_{table} AS ENUM ('good', 'bad')", $"CREATE TABLE {table} (n int, at inet, mood mood_{table}, bits bit(3), j jsonb)");
        Load(target, [new { n = 1, at = "10.0.0.1", mood = "good", bits = "101", j = "{\"a\": 1}" }, new { n = 2, at = (string?)null, mood = "bad", bits = "000", j = "[]" }]);
        Assert.Equal(["10.0.0.1", "good", "101", "{\"a\": 1}"], target.Row($"SELECT host(at), mood::text, bits::text, j::text FROM {table} WHERE n = 1"));
    }

    [ServerFact("postgresql")]
    public void Redshift_gets_rows_by_insert()
    {
        var target = PostgreSqlServer.Target with { Connection = PostgreSqlServer.Connection with { Name = "red", Type = "redshift" } };
        target.Execute($"CREATE TABLE {table} (n int, name varchar(20), amount numeric(12,2), made timestamp, day date, flag boolean)");
        Load(target, Enumerable.Range(1, 1234).Select(static i => new
        {
            n = i, name = i % 3 == 0 ? null : $"it's {i}", amount = i * 0.25m, made = new DateTime(2024, 1, 1).AddSeconds(i), day = new DateOnly(2024, 1, 1), flag = i % 2 == 0,
        }));
        Assert.Equal([1234L, 411L, 190498.75m, 617L], target.Row($"SELECT count(*), sum(CASE WHEN name IS NULL THEN 1 ELSE 0 END), sum(amount), sum(CASE WHEN flag THEN 1 ELSE 0 END) FROM {table}"));
    }

    [ServerTheory("mariadb")]
    [InlineData("false")]
    [InlineData("true")]
    public void MariaDb_keeps_nothing_of_a_load_that_fails(string allowsFile)
    {
        var target = MariaDbServer.Target with { Connection = MariaDbServer.Connection with { Options = new Dictionary<string, string> { ["AllowLoadLocalInfile"] = allowsFile } } };
        target.Execute($"CREATE TABLE {table} (n INT PRIMARY KEY, name VARCHAR(10))");
        var failure = Refused(target, Enumerable.Range(1, 2500).Select(static i => new { n = i == 2400 ? 5 : i, name = "it's \\ 😀" }));
        Assert.Contains("Duplicate entry", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0L, target.Row($"SELECT count(*) FROM {table}")[0]);
        Assert.Contains("row 3", Refused(target, Enumerable.Range(1, 5).Select(static i => new { n = i, name = i == 3 ? "longer than ten" : "x" })).Message, StringComparison.OrdinalIgnoreCase);
        Load(target, Enumerable.Range(1, 2500).Select(static i => new { n = i, name = "it's \\ 😀" }));
        Assert.Equal([2500L, "it's \\ 😀"], target.Row($"SELECT count(*), max(name) FROM {table}"));
    }

    [ServerFact("clickhouse")]
    public void ClickHouse_keeps_nothing_of_a_block_that_fails()
    {
        var target = new Target(GuardedServer.Connection("clickhouse", "clickhouse"), ["ch"]);
        target.Execute($"CREATE TABLE {table} (n UInt16, name LowCardinality(Nullable(String)), kind Enum8('a' = 1, 'b' = 2), tags Array(String)) ENGINE = MergeTree ORDER BY n");
        var failure = Refused(target, Enumerable.Range(1, 200_000).Select(static i => new { n = i > 65535 ? 1 : i, kind = i == 190_000 ? "c" : "a" }));
        Assert.Equal("Row 190000, column 'kind': the text 'c' does not fit Enum8('a' = 1, 'b' = 2).", failure.Message);
        Assert.Equal(0UL, target.Row($"SELECT count() FROM {table}")[0]);

        Load(target, Enumerable.Range(1, 5000).Select(static i => new { n = i, name = i % 2 == 0 ? null : "x", kind = "b", tags = new[] { "p", "q" } }));
        Assert.Equal([5000UL, 2500UL, "b"], target.Row($"SELECT count(), countIf(name IS NULL), max(kind) FROM {table}"));
    }

    [ServerFact("clickhouse")]
    public void ClickHouse_says_why_it_refuses_a_block_and_keeps_nothing_of_it()
    {
        var target = new Target(GuardedServer.Connection("clickhouse", "clickhouse"), ["ch"]);
        target.Execute($"CREATE TABLE {table} (n UInt32, CONSTRAINT few CHECK n < 290000) ENGINE = MergeTree ORDER BY n");
        var failure = Assert.Throws<DataAgentException>(() => Load(target, Enumerable.Range(1, 300_000).Select(static i => new { n = i })));
        Assert.Contains("few", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0UL, target.Row($"SELECT count() FROM {table}")[0]);
    }

    private DataAgentException Refused(Target target, IEnumerable<object> rows)
    {
        var failure = Assert.Throws<DataAgentException>(() => Load(target, rows));
        Assert.True(failure.Error == DataAgentError.RowNotWritable, $"{failure.Error}: {failure.Message}");
        return failure;
    }

    private void Load(Target target, IEnumerable<object> rows, CancellationToken cancellationToken = default)
    {
        using var load = TableLoad.Open(target, table, new(), cancellationToken);
        var batch = new RowBatch(null);
        foreach (var row in rows)
            batch.Add(row);
        load.Write(batch);
        load.Finish();
    }
}
