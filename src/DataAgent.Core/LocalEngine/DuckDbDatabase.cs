using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>An open database, shared by this process's connections to one file and closed with the last of them; safe from any thread.</summary>
/// <remarks>
/// DuckDB locks a file against other processes, not against a second opening in the same one, which would corrupt it: hence one instance a file.
/// Extensions are never installed or loaded by themselves: that would reach for the network.
/// </remarks>
internal sealed class DuckDbDatabase
{
    public const string InMemory = ":memory:";

    private static readonly Dictionary<string, DuckDbDatabase> Shared = new(StringComparer.Ordinal);

    private readonly string key;
    private readonly bool isReadOnly;
    private nint handle;
    private int users;

    private DuckDbDatabase(string key, nint handle, bool isReadOnly) => (this.key, this.handle, this.isReadOnly) = (key, handle, isReadOnly);

    /// <summary>A new in-memory database, or the one instance of a file; each call is answered by one <see cref="Release"/>.</summary>
    /// <param name="patience">How long a writer waits for the readers of an instance that is open read-only, as one file can have no second instance.</param>
    public static DuckDbDatabase Acquire(string path, IReadOnlyDictionary<string, string> settings, TimeSpan patience = default)
    {
        var clock = Stopwatch.StartNew();
        var isMemory = path.Length == 0 || path.StartsWith(InMemory, StringComparison.Ordinal);
        var isReadOnly = settings.TryGetValue("access_mode", out var mode) && mode.Equals("READ_ONLY", StringComparison.OrdinalIgnoreCase);
        var key = isMemory ? "" : Key(path);
        lock (Shared)
        {
            DuckDbDatabase? database = null;
            while (!isMemory && Shared.TryGetValue(key, out database) && database.isReadOnly && !isReadOnly)
            {
                if (clock.Elapsed >= patience || !Monitor.Wait(Shared, patience - clock.Elapsed))
                    throw new DataAgentException(DataAgentError.FileLocked, $"The DuckDB file {path} is open read-only in this process; it cannot be written until that connection is closed.");
            }
            if (database is null)
            {
                database = new DuckDbDatabase(key, Open(isMemory ? InMemory : path, settings), isReadOnly);
                if (!isMemory)
                    Shared.Add(key, database);
            }
            database.users++;
            return database;
        }
    }

    public nint Connect() => NativeMethods.Connect(handle, out var connection) == 0
        ? connection
        : throw new DataAgentException(DataAgentError.ConnectionFailed, "DuckDB refused another connection to the open database.");

    public void Release()
    {
        lock (Shared)
        {
            if (--users > 0)
                return;
            Shared.Remove(key);
            NativeMethods.Close(ref handle);
            Monitor.PulseAll(Shared);
        }
    }

    private static nint Open(string path, IReadOnlyDictionary<string, string> settings)
    {
        DuckDbLibrary.Load();
        if (NativeMethods.CreateConfig(out var config) != 0)
            throw new InvalidOperationException("DuckDB gave no configuration.");
        try
        {
            Set(config, "autoinstall_known_extensions", "false");
            Set(config, "autoload_known_extensions", "false");
            foreach (var (name, value) in settings)
                Set(config, name, value);
            if (NativeMethods.OpenExt(path, out var database, config, out var error) == 0)
                return database;
            var message = Marshal.PtrToStringUTF8(error) ?? $"IO Error: {path} could not be opened.";
            NativeMethods.Free(error);
            throw LocalEngineErrors.From(message);
        }
        finally
        {
            NativeMethods.DestroyConfig(ref config);
        }
    }

    private static void Set(nint config, string name, string value)
    {
        if (NativeMethods.SetConfig(config, name, value) != 0)
            throw new DataAgentException(DataAgentError.ConnectionInvalid, $"DuckDB has no setting '{name}' that could be '{value}'.");
    }

    private static string Key(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? target.FullName : full;
    }
}
