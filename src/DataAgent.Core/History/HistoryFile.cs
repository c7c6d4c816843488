using System.Data.Common;
using DataAgent.Connectors;

namespace DataAgent.History;

/// <summary>The user's own history: an SQLite file that several processes use at once.</summary>
/// <remarks>Write-ahead logging lets readers go on while one writes. What was put in from a spool is remembered by the spool's name, so that a killed process is repeated and doubles nothing.</remarks>
internal sealed class HistoryFile(string path, HistoryOptions options)
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS query_history (
            id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, connection TEXT COLLATE NOCASE, outcome TEXT NOT NULL, error_id TEXT, entry TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS query_history_time ON query_history (started_at);
        CREATE TABLE IF NOT EXISTS spool (name TEXT PRIMARY KEY);
        """;

    /// <summary>Puts in the spools that a function finds once no other process can be doing the same; then deletes what is too old or too much.</summary>
    /// <param name="spools">Their paths: whole files that nobody appends to any more.</param>
    public void Take(Func<IReadOnlyList<string>> spools)
    {
        using var connection = Open();
        connection.Run("BEGIN IMMEDIATE");
        var taken = spools();
        foreach (var spool in taken)
        {
            using var isNew = Command(connection, "INSERT OR IGNORE INTO spool VALUES (@name)", ("@name", Path.GetFileName(spool)));
            if (isNew.ExecuteNonQuery() > 0)
                Insert(connection, File.ReadLines(spool).Select(HistoryLine.TryRead).OfType<HistoryEntry>());
        }

        Prune(connection);
        connection.Run("COMMIT");
        foreach (var spool in taken)
            File.Delete(spool);
        if (taken.Count > 0)
            connection.Run("PRAGMA incremental_vacuum");
    }

    public IReadOnlyList<HistoryEntry> Read(HistoryFilter filter)
    {
        using var connection = Open();
        using var command = Command(
            connection,
            "SELECT entry FROM query_history WHERE started_at BETWEEN @since AND @until AND (@connection IS NULL OR connection = @connection) ORDER BY id DESC",
            ("@since", filter.Since?.ToUnixTimeMilliseconds() ?? long.MinValue),
            ("@until", filter.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue),
            ("@connection", (object?)filter.Connection ?? DBNull.Value));
        using var reader = command.ExecuteReader();
        var found = new List<HistoryEntry>();
        while (found.Count < (filter.Newest ?? int.MaxValue) && reader.Read())
        {
            if (HistoryLine.TryRead(reader.GetString(0)) is { } entry && filter.Takes(entry))
                found.Add(entry);
        }

        found.Reverse();
        return found;
    }

    private static void Insert(DbConnection connection, IEnumerable<HistoryEntry> entries)
    {
        using var insert = Command(
            connection,
            "INSERT INTO query_history (started_at, connection, outcome, error_id, entry) VALUES (@at, @connection, @outcome, @error, @entry)",
            ("@at", 0L), ("@connection", ""), ("@outcome", ""), ("@error", ""), ("@entry", ""));
        foreach (var entry in entries)
        {
            insert.Parameters[0].Value = entry.StartedAt.ToUnixTimeMilliseconds();
            insert.Parameters[1].Value = (object?)entry.Connection ?? DBNull.Value;
            insert.Parameters[2].Value = entry.Outcome;
            insert.Parameters[3].Value = (object?)entry.ErrorId ?? DBNull.Value;
            insert.Parameters[4].Value = System.Text.Encoding.UTF8.GetString(HistoryLine.Write(entry).Span).TrimEnd('\n');
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>By age, then the oldest tenth as long as there is too much. A clock that was set back leaves entries of the future, which only their size removes.</summary>
    private void Prune(DbConnection connection)
    {
        using (var old = Command(connection, "DELETE FROM query_history WHERE started_at < @oldest", ("@oldest", (options.Clock.GetUtcNow() - options.MaxAge).ToUnixTimeMilliseconds())))
            old.ExecuteNonQuery();
        connection.Run("DELETE FROM spool WHERE rowid < (SELECT max(rowid) FROM spool) - 1000");
        while (UsedBytes(connection) > options.MaxSizeBytes && (long)connection.Scalar("SELECT count(*) FROM query_history")! > 1)
            connection.Run("DELETE FROM query_history WHERE id IN (SELECT id FROM query_history ORDER BY id LIMIT 1 + (SELECT count(*) FROM query_history) / 10)");
    }

    private static long UsedBytes(DbConnection connection) =>
        ((long)connection.Scalar("PRAGMA page_count")! - (long)connection.Scalar("PRAGMA freelist_count")!) * (long)connection.Scalar("PRAGMA page_size")!;

    private DbConnection Open()
    {
        var connection = Providers.Factory("sqlite").CreateConnection()!;
        connection.ConnectionString = new DbConnectionStringBuilder { ["Data Source"] = path, ["Pooling"] = false, ["Default Timeout"] = 10 }.ConnectionString;
        try
        {
            var isNew = !File.Exists(path);
            connection.Open();
            if (isNew)
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                connection.Run("PRAGMA auto_vacuum = INCREMENTAL");
            }

            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("PRAGMA synchronous = NORMAL");
            connection.Run(Schema);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
