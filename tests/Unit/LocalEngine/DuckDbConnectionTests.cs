using System.Diagnostics;
using DataAgent.LocalEngine;

namespace DataAgent.Unit.LocalEngine;

public sealed class DuckDbConnectionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dataagent-duckdb").FullName;

    private string NewFile => Path.Combine(folder, "bank.duckdb");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_made_by_the_first_connection_and_kept()
    {
        using (var connection = Open())
            connection.Execute("CREATE TABLE t AS SELECT 42 AS i");
        using var again = Open("access_mode=READ_ONLY");

        Assert.Equal(42, Scalar(again, "SELECT i FROM t"));
    }

    [Fact]
    public void Connections_to_one_file_share_the_open_database()
    {
        using var first = Open();
        first.Execute("CREATE TABLE t (i INTEGER)");
        using var second = Open();
        first.Dispose();
        second.Execute("INSERT INTO t VALUES (1)");
        using var third = Open("access_mode=READ_ONLY");

        Assert.Equal(1L, Scalar(third, "SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_transaction_that_is_not_committed_leaves_nothing()
    {
        using var connection = Open();
        connection.Execute("CREATE TABLE t (i INTEGER)");
        using (connection.BeginTransaction())
            connection.Execute("INSERT INTO t VALUES (1)");
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)");
            transaction.Commit();
        }

        Assert.Equal(2, Scalar(connection, "SELECT sum(i)::INTEGER FROM t"));
    }

    [Fact]
    public void Rows_changed_are_counted_over_all_statements()
    {
        using var connection = Open();

        Assert.Equal(-1, connection.Execute("CREATE TABLE t (i INTEGER)"));
        Assert.Equal(5, connection.Execute("INSERT INTO t VALUES (1), (2), (3); UPDATE t SET i = 0 WHERE i > 1"));
        Assert.Equal(0, connection.Execute("DELETE FROM t WHERE i = 99"));
    }

    [Fact]
    public void Several_results_come_one_after_the_other()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 AS a; CREATE TABLE t (i INTEGER); SELECT 'x' AS b, 2 AS c";
        using var reader = command.ExecuteReader();

        Assert.Equal("a", reader.GetName(0));
        Assert.True(reader.NextResult());
        Assert.Equal(2, reader.FieldCount);
        Assert.True(reader.Read());
        Assert.Equal("x", reader["B"]);
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void Writing_to_a_file_opened_read_only_is_refused()
    {
        Open().Dispose();
        using var connection = Open("access_mode=READ_ONLY");

        Assert.Equal(DataAgentError.ReadOnlyViolation, Assert.Throws<DataAgentException>(() => connection.Execute("CREATE TABLE t (i INTEGER)")).Error);
        using var writer = new DuckDbConnection($"Data Source={NewFile}") { Patience = TimeSpan.FromMilliseconds(20) };
        Assert.Equal(DataAgentError.FileLocked, Assert.Throws<DataAgentException>(writer.Open).Error);
    }

    [Fact]
    public async Task A_writer_waits_for_the_readers_of_its_process()
    {
        Open().Dispose();
        var reader = Open("access_mode=READ_ONLY");
        var writing = Task.Factory.StartNew(() => Open(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        Assert.NotSame(writing, await Task.WhenAny(writing, Task.Delay(50)));
        reader.Dispose();

        using var writer = await writing.WaitAsync(TimeSpan.FromSeconds(10));
        writer.Execute("CREATE TABLE t (i INTEGER)");
    }

    [Fact]
    public void A_missing_file_is_not_made_by_a_read_only_connection()
    {
        Assert.Equal(DataAgentError.FileNotFound, Assert.Throws<DataAgentException>(() => Open("access_mode=READ_ONLY")).Error);
        Assert.False(File.Exists(NewFile));
    }

    [Fact]
    public void A_file_of_another_kind_is_a_clear_error()
    {
        File.WriteAllText(NewFile, new string('x', 20_000));

        Assert.Equal(DataAgentError.ConnectionFailed, Assert.Throws<DataAgentException>(() => Open()).Error);
    }

    [Fact]
    public async Task A_file_that_another_process_has_open_is_locked()
    {
        Open().Dispose();
        using var holder = Process.Start(new ProcessStartInfo("dotnet", [typeof(DuckDbConnectionTests).Assembly.Location, "hold", NewFile])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("open", await holder.StandardOutput.ReadLineAsync());

            var failure = Assert.Throws<DataAgentException>(() => Open());

            Assert.Equal(DataAgentError.FileLocked, failure.Error);
            Assert.Contains("bank.duckdb", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            holder.StandardInput.Close();
            await holder.WaitForExitAsync();
        }
    }

    [Fact]
    public void A_missing_native_library_names_where_it_was_looked_for()
    {
        var failure = Assert.Throws<DataAgentException>(() => DuckDbLibrary.LoadFrom(folder));

        Assert.Equal(DataAgentError.NativeLibraryMissing, failure.Error);
        Assert.Contains(Path.Combine(folder, "native"), failure.Message, StringComparison.Ordinal);
    }

    private DuckDbConnection Open(string settings = "")
    {
        var connection = new DuckDbConnection($"Data Source={NewFile};{settings}");
        connection.Open();
        return connection;
    }

    private static object? Scalar(DuckDbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
