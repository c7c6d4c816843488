using System.Collections;
using System.Data;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Unit.Servers;

namespace DataAgent.Unit.Queries;

public sealed class TableLoadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("load").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void Objects_of_every_kind_are_rows(string type)
    {
        var target = Target(type);
        target.Execute("CREATE TABLE \"my t\" (id BIGINT, name TEXT, amount DECIMAL(12,2))");
        using var table = new DataTable();
        table.Columns.Add("ID", typeof(int));
        table.Columns.Add("amount", typeof(decimal));

        Load(target, "my t", new(),
            new { Id = 1, Name = "a" }, new Hashtable { ["ID"] = 2L, ["amount"] = 2.50m }, new Dictionary<string, object?> { ["NAME"] = "c", ["id"] = "3" }, table.Rows.Add(4, 4.25m));

        Assert.Equal([[1L, "a", null], [2L, null, 2.50m], [3L, "c", null], [4L, null, 4.25m]], target.Rows("SELECT * FROM \"my t\" ORDER BY id"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void A_row_that_does_not_fit_is_named_by_its_number_in_the_whole_load_and_nothing_stays(string type)
    {
        var target = Target(type);
        target.Execute("CREATE TABLE t (n SMALLINT NOT NULL, name TEXT)");
        target.Execute("INSERT INTO t VALUES (7, 'before')");

        var failure = Assert.Throws<DataAgentException>(() => Load(target, "t", new(), 100, Enumerable.Range(1, 250).Select(static i => new { n = i == 237 ? "many" : $"{i}" })));

        Assert.Equal((DataAgentError.RowNotWritable, "Row 237, column 'n': the text 'many' does not fit"), (failure.Error, failure.Message[..failure.Message.LastIndexOf(' ')]));
        Assert.Equal([[1L]], target.Rows("SELECT count(*) FROM t"));
        failure = Assert.Throws<DataAgentException>(() => Load(target, "t", new(), 10, Enumerable.Range(1, 25).Select(static i => new { n = i == 23 ? (int?)null : i })));
        Assert.StartsWith("Row 23", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void A_table_is_copied_within_its_file(string type)
    {
        var target = Target(type);
        target.Execute("CREATE TABLE t AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 50000) SELECT n, 'some text' AS s FROM r");

        using (var load = TableLoad.Open(target, "copy", new() { CreatesTable = true }, CancellationToken.None))
        {
            load.Begin();
            using (var source = QueryRunner.Run(target, new Query("SELECT * FROM t"), CancellationToken.None))
                load.Write(source);
            load.Finish();
        }

        Assert.Equal([[50000L]], target.Rows("SELECT count(*) FROM copy"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void Batches_that_were_committed_stay_and_the_error_says_so(string type)
    {
        var target = Target(type);
        target.Execute("CREATE TABLE t (n BIGINT)");

        var failure = Assert.Throws<DataAgentException>(() =>
            Load(target, "t", new() { CommitRows = 100 }, 100, Enumerable.Range(1, 250).Select(static i => new { n = i == 237 ? "many" : $"{i}" })));

        Assert.EndsWith("The 200 rows of the batches before were committed and stay.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([[200L]], target.Rows("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("duckdb")]
    public void A_table_that_the_load_made_goes_when_it_fails(string type)
    {
        var target = Target(type);
        Load(target, "made", new() { CreatesTable = true }, new { n = 1, name = "x" });
        Assert.Equal([[1, "x"]], target.Rows("SELECT CAST(n AS INTEGER), name FROM made").Select(static r => new[] { Convert.ToInt32(r[0], null), r[1] }));

        Assert.Throws<DataAgentException>(() => Load(target, "gone", new() { CreatesTable = true }, 2, [new { n = 1 }, new { n = 2 }, new { n = 1, more = 1 }]));
        Assert.Equal(DataAgentError.ObjectNotFound, target.Fails("SELECT * FROM gone").Error);
    }

    [Fact]
    public void A_column_that_the_table_has_not_is_an_error_that_lists_its_columns()
    {
        var target = Target("sqlite");
        target.Execute("CREATE TABLE t (id INTEGER, name TEXT)");
        var failure = Assert.Throws<DataAgentException>(() => Load(target, "t", new(), new { id = 1, nmae = "x" }));
        Assert.Equal((DataAgentError.ColumnNotFound, "Table \"t\": the rows have 'nmae', which it has not. Its columns: id, name."), (failure.Error, failure.Message));
    }

    [Fact]
    public void A_cancelled_load_leaves_nothing()
    {
        var target = Target("sqlite");
        target.Execute("CREATE TABLE t (n INTEGER)");
        using var stop = new CancellationTokenSource();
        using var load = TableLoad.Open(target, "t", new() { Progress = rows => { if (rows > 5000) stop.Cancel(); } }, stop.Token);
        using var source = QueryRunner.Run(Target("duckdb"), new Query("SELECT n FROM range(1000000000) r(n)"), CancellationToken.None);
        Assert.ThrowsAny<OperationCanceledException>(() => load.Write(source));
        load.Dispose();
        Assert.Equal([[0L]], target.Rows("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_connection_marked_read_only_takes_no_rows_unless_told()
    {
        var target = Target("sqlite");
        target.Execute("CREATE TABLE t (n INTEGER)");
        var guarded = target with { Connection = target.Connection with { ReadOnly = true } };
        Assert.Equal(DataAgentError.ReadOnlyViolation, Assert.Throws<DataAgentException>(() => Load(guarded, "t", new(), new { n = 1 })).Error);
        Assert.Equal(1, Load(guarded, "t", new() { AllowWrite = true }, new { n = 1 }).Rows);
    }

    [Fact]
    public void A_fraction_too_fine_for_the_column_is_refused_or_cut_when_asked()
    {
        var target = Target("duckdb");
        target.Execute("CREATE TABLE t (made TIMESTAMP)");
        var row = new { made = new DateTime(2024, 1, 1).AddTicks(15) };
        Assert.Contains("6 digits", Assert.Throws<DataAgentException>(() => Load(target, "t", new(), row)).Message, StringComparison.Ordinal);
        Load(target, "t", new() { CutsTime = true }, row);
        Assert.Equal([[new DateTime(2024, 1, 1).AddTicks(10)]], target.Rows("SELECT made FROM t"));
    }

    [Fact]
    public void A_query_streams_into_another_database()
    {
        var (source, target) = (Target("duckdb"), Target("sqlite"));
        source.Execute("CREATE TABLE t AS SELECT n, 'name ' || n AS name, (n * 0.25)::DECIMAL(12,2) AS amount, CASE WHEN n % 7 > 0 THEN DATE '2024-01-01' + n::INT END AS day FROM range(5000) r(n)");
        using (var query = QueryRunner.Run(source, TableQuery.All(source, "main.t"), CancellationToken.None))
        using (var load = TableLoad.Open(target, "copy", new() { CreatesTable = true, CommitRows = 1024 }, CancellationToken.None))
        {
            load.Write(query);
            Assert.Equal(5000, load.Finish().Rows);
        }

        Assert.Equal(source.Rows("SELECT * FROM t ORDER BY n"), target.Rows("SELECT * FROM copy ORDER BY n"));
    }

    private static TableLoadResult Load(Target target, string table, TableLoadOptions options, params object[] rows) => Load(target, table, options, int.MaxValue, rows);

    private static TableLoadResult Load(Target target, string table, TableLoadOptions options, int batchRows, IEnumerable<object> rows)
    {
        using var load = TableLoad.Open(target, table, options, CancellationToken.None);
        foreach (var chunk in rows.Chunk(batchRows))
        {
            var batch = new RowBatch(null);
            foreach (var row in chunk)
                batch.Add(row);
            load.Write(batch);
        }

        return load.Finish();
    }

    private Target Target(string type) => new(new Connection { Name = type, Type = type, Database = Path.Combine(folder, type) }, [type]) { CreatesFile = true };
}
