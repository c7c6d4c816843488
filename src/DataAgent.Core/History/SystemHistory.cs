using System.Diagnostics;
using DataAgent.Registry;
using Npgsql;
using NpgsqlTypes;

namespace DataAgent.History;

/// <summary>Keeps a team's history in the system database, written by a thread of its own so that no query waits for it.</summary>
/// <remarks>At most <see cref="QueueLength"/> entries wait; when the server is that far behind, further ones are lost, and the failure says so.</remarks>
internal sealed class SystemHistory : IHistoryStore
{
    private const int QueueLength = 10_000, BatchLength = 500;

    /// <summary>Its lock guards all that changes; it is pulsed at each change.</summary>
    private readonly Queue<HistoryEntry> queue = new();

    private readonly SystemDatabase server;
    private readonly HistoryOptions options;
    private readonly Action<DataAgentException> failed;
    private Thread? writer;
    private int unwritten;
    private bool hasTables;

    public SystemHistory(RegistryOptions registry, HistoryOptions options, Action<DataAgentException> failed)
    {
        (this.options, this.failed) = (options, failed);
        server = new(registry, options.SystemUrl!);
    }

    public string Place => server.Place;

    public void Add(HistoryEntry entry)
    {
        lock (queue)
        {
            if (queue.Count < QueueLength)
            {
                queue.Enqueue(entry);
                unwritten++;
                Monitor.PulseAll(queue);
                if (writer is null)
                {
                    writer = new Thread(WriteForever) { IsBackground = true, Name = "DataAgent history" };
                    writer.Start();
                }

                return;
            }
        }

        failed(HistoryErrors.Unavailable(Place, new TimeoutException($"{QueueLength} queries wait to be written, and further ones are not kept.")));
    }

    public void Flush(TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        lock (queue)
        {
            while (unwritten > 0 && patience - clock.Elapsed is { Ticks: > 0 } left)
                Monitor.Wait(queue, left);
        }
    }

    public IReadOnlyList<HistoryEntry> Read(HistoryFilter filter)
    {
        Flush(TimeSpan.FromSeconds(5));
        return server.Use(static (_, _) => { }, (connection, transaction) =>
        {
            using var exists = new NpgsqlCommand("SELECT to_regclass('dataagent.query_history') IS NOT NULL", connection, transaction);
            return exists.ExecuteScalar() is true ? Read(filter, connection, transaction) : [];
        });
    }

    private static List<HistoryEntry> Read(HistoryFilter filter, NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        using var command = new NpgsqlCommand(
            """
            SELECT entry::text FROM dataagent.query_history
            WHERE started_at BETWEEN coalesce($1, '-infinity') AND coalesce($2, 'infinity') AND ($3 IS NULL OR lower(connection) = lower($3)) ORDER BY id DESC
            """, connection, transaction);
        command.Parameters.Add(new() { Value = (object?)filter.Since?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)filter.Until?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)filter.Connection ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
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

    private void WriteForever()
    {
        while (true)
        {
            var batch = TakeBatch();
            try
            {
                server.Use(Begin, (connection, transaction) => Insert(batch, connection, transaction));
                hasTables = true;
            }
            catch (Exception e)
            {
                failed(e as DataAgentException ?? HistoryErrors.Unavailable(Place, e));    // it would end the process
            }

            lock (queue)
            {
                unwritten -= batch.Count;
                Monitor.PulseAll(queue);
            }
        }
    }

    /// <summary>At least one.</summary>
    private List<HistoryEntry> TakeBatch()
    {
        var batch = new List<HistoryEntry>();
        lock (queue)
        {
            while (queue.Count == 0)
                Monitor.Wait(queue);
            while (batch.Count < BatchLength && queue.TryDequeue(out var next))
                batch.Add(next);
        }

        return batch;
    }

    /// <summary>The tables are made, and what is too old deleted, once a process.</summary>
    private void Begin(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        if (hasTables)
            return;
        SystemMigrations.Lock(connection, transaction);
        SystemMigrations.Apply(connection, transaction);
        using var prune = new NpgsqlCommand(
            """
            DELETE FROM dataagent.query_history WHERE started_at < $1 OR id <= (
                SELECT max(id) - greatest(1, $2 * count(*) / greatest(1, pg_total_relation_size('dataagent.query_history'))) FROM dataagent.query_history
                HAVING pg_total_relation_size('dataagent.query_history') > $2)
            """, connection, transaction);
        prune.Parameters.Add(new() { Value = (options.Clock.GetUtcNow() - options.MaxAge).ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        prune.Parameters.Add(new() { Value = options.MaxSizeBytes });
        prune.ExecuteNonQuery();
    }

    private static int Insert(List<HistoryEntry> batch, NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        using var command = new NpgsqlCommand(
            """
            INSERT INTO dataagent.query_history (started_at, connection, outcome, error_id, entry)
            SELECT (e ->> 'at')::timestamptz, coalesce(e ->> 'connection', ''), e ->> 'outcome', e ->> 'error', e FROM unnest($1) e
            """, connection, transaction);
        command.Parameters.Add(new() { Value = batch.Select(static e => System.Text.Encoding.UTF8.GetString(HistoryLine.Write(e).Span)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        return command.ExecuteNonQuery();
    }
}
