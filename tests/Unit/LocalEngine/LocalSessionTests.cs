using DataAgent.LocalEngine;

namespace DataAgent.Unit.LocalEngine;

public sealed class LocalSessionTests
{
    [Fact]
    public void Rows_come_in_order_over_many_chunks()
    {
        using var session = LocalSession.Open();
        session.Execute("CREATE TABLE t AS SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE 'row number ' || i END AS s FROM range(300000) t(i)", default);
        using var reader = session.Query("SELECT i, s FROM t", null, default);

        for (long i = 0; i < 300_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
            Assert.Equal(i % 7 == 0 ? null : $"row number {i}", reader.IsDBNull(1) ? null : reader.GetString(1));
        }
        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_result_is_made_while_it_is_read()
    {
        using var session = LocalSession.Open(new() { MemoryLimitBytes = 64 << 20 });
        using var reader = session.Query("SELECT i, 'some text that takes memory ' || i FROM range(1000000000000) t(i)", null, default);
        for (var i = 0; i < 2_000_000; i++)
            reader.Read();

        Assert.Equal(1_999_999, reader.GetInt64(0));
    }

    [Fact]
    public void Past_the_memory_limit_it_spills_and_the_rows_are_right()
    {
        var folder = Directory.CreateTempSubdirectory("dataagent-spill-test").FullName;
        var spilled = false;
        using (var session = LocalSession.Open(new() { MemoryLimitBytes = 60 << 20, SpillFolder = folder, Threads = 2 }))
        {
            session.Execute("CREATE TABLE t AS SELECT (i * 7919) % 4000037 AS k, md5(i::VARCHAR) AS s FROM range(4000000) t(i)", default);
            spilled = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any();
            using var reader = session.Query("SELECT k, s FROM t ORDER BY k", null, default);
            long last = -1, rows = 0;
            while (reader.Read())
            {
                Assert.True(reader.GetInt64(0) > last);
                last = reader.GetInt64(0);
                rows++;
            }
            Assert.Equal(4_000_000, rows);
        }

        Assert.True(spilled);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void Only_its_owner_can_read_what_is_spilled()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateTempSubdirectory("dataagent-spill-test").FullName;
        using (LocalSession.Open(new() { SpillFolder = folder }))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Directory.GetDirectories(folder).Single()).UnixFileMode);
        Directory.Delete(folder);
    }

    [Fact]
    public void A_spill_folder_that_cannot_be_made_is_a_clear_error()
    {
        var file = Path.GetTempFileName();

        Assert.Equal(DataAgentError.WriteFailed, Assert.Throws<DataAgentException>(() => LocalSession.Open(new() { SpillFolder = file })).Error);

        File.Delete(file);
    }

    [Fact]
    public void Without_room_to_spill_the_error_is_out_of_memory()
    {
        using var session = LocalSession.Open(new() { MemoryLimitBytes = 20 << 20 });
        session.Execute("SET max_temp_directory_size = '1MB'", default);

        var failure = Assert.Throws<DataAgentException>(() => session.Execute("CREATE TABLE t AS SELECT md5(i::VARCHAR) AS s FROM range(4000000) t(i)", default));

        Assert.Contains(failure.Error, new[] { DataAgentError.OutOfMemory, DataAgentError.DiskFull });
    }

    [Theory]
    [InlineData("SELECT 1;\nSELECT *\n  FORM t", DataAgentError.SyntaxError, 27)]
    [InlineData("SELECT * FROM absent", DataAgentError.ObjectNotFound, 15)]
    [InlineData("SELECT absent FROM range(1)", DataAgentError.ObjectNotFound, 8)]
    [InlineData("SELECT 'x'::INTEGER", DataAgentError.QueryFailed, null)]
    [InlineData("CREATE TABLE u (i INTEGER PRIMARY KEY); INSERT INTO u VALUES (1), (1)", DataAgentError.ConstraintViolated, null)]
    [InlineData("SELECT * FROM 'absent.csv'", DataAgentError.FileNotFound, null)]
    public void A_failure_has_its_id_and_place(string sql, DataAgentError error, int? position)
    {
        using var session = LocalSession.Open();

        var failure = Assert.Throws<DataAgentException>(() =>
        {
            using var reader = session.Query(sql, null, default);
            do
            {
                reader.Read();
            }
            while (reader.NextResult());
        });

        Assert.Equal(error, failure.Error);
        if (position is not null)
            Assert.Equal(position, failure.Data[LocalEngineErrors.Position]);
    }

    [Fact]
    public void Extensions_are_never_fetched()
    {
        using var session = LocalSession.Open();
        using var reader = session.Query("SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')", null, default);
        Assert.True(reader.Read());

        Assert.Equal((false, false), (reader.GetBoolean(0), reader.GetBoolean(1)));
    }

    [Fact]
    public void Several_threads_use_one_session()
    {
        using var session = LocalSession.Open();
        session.Execute("CREATE TABLE t AS SELECT i FROM range(100000) t(i)", default);

        Parallel.For(0, 8, n =>
        {
            using var reader = session.Query("SELECT sum(i + $n)::BIGINT FROM t", new Dictionary<string, object?> { ["n"] = n }, default);
            Assert.True(reader.Read());
            Assert.Equal(4_999_950_000 + (100_000L * n), reader.GetInt64(0));
        });
    }
}
