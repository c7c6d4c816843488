using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.Unit.Queries;

public sealed class QueryRunnerTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"dataagent-{Guid.NewGuid():N}.sqlite");

    public QueryRunnerTests() => Execute(
        "CREATE TABLE t (id INTEGER, name TEXT, price DECIMAL(10,2), born DATE, seen TIMESTAMP, flag BOOLEAN, data BLOB)",
        "INSERT INTO t VALUES (1, 'Zoë', 12.50, '2024-02-29', '2024-02-29 23:59:59.1234567', 1, x'00ff'), (2, NULL, NULL, NULL, NULL, NULL, NULL)");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Rows_have_the_declared_types_and_nulls()
    {
        using var result = Run("SELECT * FROM t ORDER BY id");
        var rows = result.Rows().ToList();
        Assert.Equal(
            "id Int64?, name String?, price Decimal?, born DateOnly?, seen DateTime?, flag Boolean?, data Byte[]?", result.Shape.ToString());
        Assert.Equal(2, rows.Count);
        Assert.Equal(1L, Get(rows[0], "id"));
        Assert.Equal(12.50m, Get(rows[0], "price"));
        Assert.Equal(new DateOnly(2024, 2, 29), Get(rows[0], "born"));
        Assert.Equal(new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(1234567), Get(rows[0], "seen"));
        Assert.Equal(true, Get(rows[0], "flag"));
        Assert.Equal(new byte[] { 0, 255 }, Get(rows[0], "data"));
        Assert.All(["name", "price", "born", "seen", "flag", "data"], c => Assert.Null(Get(rows[1], c)));
    }

    [Fact]
    public void Parameters_are_bound_and_not_found_in_literals_and_comments()
    {
        using var result = Run("SELECT '@no' AS a, @id AS b /* @no */ FROM t WHERE id IN (@ids) -- @no", new() { ["id"] = 7L, ["ids"] = new[] { 1, 2 } });
        var rows = result.Rows().ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal("@no", Get(rows[0], "a"));
        Assert.Equal(7L, Get(rows[0], "b"));
    }

    [Theory]
    [InlineData("SELECT @missing", DataAgentError.ParameterMissing, "@missing")]
    [InlineData("SELECT 1", DataAgentError.ParameterUnused, "@given")]
    public void A_missing_or_surplus_parameter_is_named(string sql, DataAgentError expected, string named)
    {
        var e = Assert.Throws<DataAgentException>(() => Run(sql, new() { ["given"] = 1 }));
        Assert.Equal(expected, e.Error);
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_result_is_flagged_and_a_whole_one_is_not()
    {
        using var cut = Run("SELECT id FROM t", maxRows: 1);
        Assert.Single(cut.Rows());
        Assert.True(cut.IsCut);
        using var whole = Run("SELECT id FROM t", maxRows: 2);
        Assert.Equal(2, whole.Rows().Count());
        Assert.False(whole.IsCut);
    }

    [Fact]
    public void An_empty_result_keeps_its_columns()
    {
        using var result = Run("SELECT id, born FROM t WHERE id = 99");
        Assert.Equal("id Int64?, born DateOnly?", result.Shape.ToString());
        Assert.Empty(result.Rows());
    }

    [Fact]
    public void A_cancelled_token_stops_a_running_query()
    {
        using var stop = new CancellationTokenSource();
        using var result = QueryRunner.Run(Target(), new Query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"), stop.Token);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in result.Rows())
                stop.Cancel();
        });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_query_past_its_time_is_stopped_and_says_the_limit()
    {
        var e = Assert.Throws<DataAgentException>(() => QueryRunner.Run(
            Target(),
            new Query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n") { Timeout = TimeSpan.FromSeconds(0.2) },
            CancellationToken.None));
        Assert.Equal(DataAgentError.QueryTimeout, e.Error);
        Assert.Contains("0.2 s", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_error_and_is_not_created()
    {
        var missing = path + ".missing";
        var target = new Target(new Connection { Name = "gone", Type = "sqlite", Database = missing }, ["gone"]);
        var e = Assert.Throws<DataAgentException>(() => QueryRunner.Run(target, new Query("SELECT 1"), CancellationToken.None));
        Assert.Equal(DataAgentError.FileNotFound, e.Error);
        Assert.False(File.Exists(missing));
    }

    [Fact]
    public void A_failing_statement_gives_the_servers_message_and_the_database()
    {
        var e = Assert.Throws<DataAgentException>(() => Run("SELECT * FROM nowhere"));
        Assert.Equal(DataAgentError.ObjectNotFound, e.Error);
        Assert.Contains("no such table: nowhere", e.Message, StringComparison.Ordinal);
        Assert.Contains("'shop'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Data Source", e.Message, StringComparison.Ordinal);
    }

    private QueryResult Run(string sql, Dictionary<string, object?>? parameters = null, long? maxRows = null) =>
        QueryRunner.Run(Target(), new Query(sql) { Parameters = parameters ?? [], MaxRows = maxRows }, CancellationToken.None);

    private Target Target(bool creates = false) =>
        new(new Connection { Name = "shop", Type = "sqlite", Database = path, Options = new Dictionary<string, string> { ["Pooling"] = "False" } }, ["shop"]) { CreatesFile = creates };

    private void Execute(params string[] statements)
    {
        using DbConnection connection = KnownConnectors.Get("sqlite").Connect(Target(creates: true));
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    private static object? Get(object row, string column) => row.GetType().GetProperty(column)!.GetValue(row);
}
