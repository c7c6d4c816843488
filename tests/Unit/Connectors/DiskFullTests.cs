using DataAgent.Registry;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Connectors;

/// <summary>What each server says when its files can grow no more.</summary>
public sealed class DiskFullTests
{
    /// <summary>The kernel's own full device: whatever is written there finds no room.</summary>
    [ServerFact(PostgreSqlServer.Kind)]
    public void PostgreSql_says_that_there_is_no_space_left()
    {
        var e = PostgreSqlServer.Target.Fails("COPY (SELECT repeat('x', 1000) FROM generate_series(1, 1000)) TO '/dev/full'");
        Assert.Equal(DataAgentError.DiskFull, e.Error);
        Assert.Contains("No space left on device", e.Message, StringComparison.Ordinal);
        Assert.Contains("'pg'", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A table in memory has a size of its own; InnoDB gives the same number when its disk is full.</summary>
    [ServerFact(MariaDbServer.Kind)]
    public void MariaDb_names_the_table_that_is_full()
    {
        var e = MariaDbServer.Target.Fails(
            "SET max_heap_table_size = 16384; CREATE TEMPORARY TABLE small_room (x CHAR(200)) ENGINE = MEMORY; INSERT INTO small_room SELECT 'x' FROM seq_1_to_10000");
        Assert.Equal(DataAgentError.DiskFull, e.Error);
        Assert.Contains("small_room", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sqlite_stops_at_its_most_pages()
    {
        var target = new Target(new() { Name = "small", Type = "sqlite", Database = ":memory:" }, ["small"]);
        var e = target.Fails("PRAGMA max_page_count = 10; CREATE TABLE t (x); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT hex(zeroblob(500)) FROM n");
        Assert.Equal(DataAgentError.DiskFull, e.Error);
        Assert.Contains("'small'", e.Message, StringComparison.Ordinal);
    }
}
