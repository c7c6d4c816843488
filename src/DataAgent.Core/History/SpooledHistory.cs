using DataAgent.Registry;

namespace DataAgent.History;

/// <summary>Keeps the user's history: each query is a line appended to a spool, and whoever reads, or finds the spool long, puts it into the file.</summary>
/// <remarks>
/// So a query costs one short write, no process that ran one must load a database driver or wait at its end, and a killed process loses
/// nothing that had ended. Several processes append to one spool, each alone for the time of its write.
/// </remarks>
internal sealed class SpooledHistory(HistoryOptions options, Action<DataAgentException> failed) : IHistoryStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly object gate = new();
    private readonly string spool = Path.Combine(options.Home, "history.spool");
    private readonly string turn = Path.Combine(options.Home, "history.lock");
    private readonly HistoryFile file = new(Path.Combine(options.Home, "history.db"), options);
    private readonly FileStreamOptions creation = Creation();
    private Thread? taking;

    public string Place => Path.Combine(options.Home, "history.db");

    public void Add(HistoryEntry entry)
    {
        var line = HistoryLine.Write(entry);
        try
        {
            lock (gate)
            {
                if (Append(line) > options.SpoolSizeBytes && taking is not { IsAlive: true })
                {
                    taking = new Thread(TakeQuietly) { IsBackground = true, Name = "DataAgent history" };
                    taking.Start();
                }
            }
        }
        catch (Exception e) when (IsFailure(e))
        {
            failed(HistoryErrors.Unavailable(Place, e));
        }
    }

    public IReadOnlyList<HistoryEntry> Read(HistoryFilter filter)
    {
        try
        {
            if (!Directory.Exists(options.Home))
                return [];
            file.Take(Spools);
            return file.Read(filter);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw HistoryErrors.Unavailable(Place, e);
        }
    }

    public void Flush(TimeSpan patience) => taking?.Join(patience);

    private static FileStreamOptions Creation()
    {
        var creation = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = FileLock.OwnerOnly;
        return creation;
    }

    /// <summary>Returns the spool's length.</summary>
    private long Append(ReadOnlyMemory<byte> line)
    {
        using var held = Turn();
        using var stream = new FileStream(spool, creation);
        var length = RandomAccess.GetLength(stream.SafeFileHandle);
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, line.Span, length);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(stream.SafeFileHandle, length);   // half a line would spoil the next
            throw;
        }

        return length + line.Length;
    }

    private IDisposable Turn()
    {
        try
        {
            return FileLock.Take(turn, Patience);
        }
        catch (DataAgentException) when (!Directory.Exists(options.Home))
        {
            FileStore.CreateFolder(options.Home);
            return FileLock.Take(turn, Patience);
        }
    }

    /// <summary>The present spool, renamed so that nobody appends to it, and those that a killed process left, the oldest first. Called by one process at a time.</summary>
    private string[] Spools()
    {
        lock (gate)
        {
            using (FileLock.Take(turn, Patience))
            {
                if (File.Exists(spool))
                    File.Move(spool, $"{spool}.{options.Clock.GetUtcNow().UtcTicks:D19}-{Guid.NewGuid():N}");
            }
        }

        return [.. Directory.GetFiles(options.Home, "history.spool.*").Order(StringComparer.Ordinal)];
    }

    /// <summary>An exception on a thread of ours would end the process.</summary>
    private void TakeQuietly()
    {
        try
        {
            file.Take(Spools);
        }
        catch (Exception e)
        {
            failed(HistoryErrors.Unavailable(Place, e));
        }
    }

    private static bool IsFailure(Exception e) =>
        e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or NotSupportedException
            or DataAgentException { Error: not DataAgentError.HistoryUnavailable };
}
