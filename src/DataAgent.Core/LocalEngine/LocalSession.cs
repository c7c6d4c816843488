using System.Data.Common;
using System.Globalization;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>A private in-memory DuckDB that spills to disk past its memory limit; gone when it is disposed.</summary>
/// <remarks>
/// Load, Execute and Query may run on several threads at once: each has a connection of its own. A token that is cancelled interrupts the
/// engine within a second; the call or its reader fails with OperationCanceledException. Other failures are DataAgentExceptions.
/// Dispose readers first.
/// </remarks>
public sealed class LocalSession : IDisposable
{
    private readonly DuckDbDatabase database;
    private readonly string spillFolder;
    private bool isDisposed;

    private LocalSession(DuckDbDatabase database, string spillFolder) => (this.database, this.spillFolder) = (database, spillFolder);

    public static LocalSession Open(LocalEngineOptions? options = null)
    {
        options ??= new();
        var folder = Path.Combine(options.SpillFolder ?? Path.GetTempPath(), $"dataagent-spill-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var settings = new Dictionary<string, string>
        {
            ["temp_directory"] = folder,
            // DuckDB 1.5.6 pushes a join's filter through the LIMIT of its other side: an ordered limit then gives other rows, now and then.
            ["disabled_optimizers"] = "join_filter_pushdown",
            ["threads"] = (options.Threads ?? Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture),
        };
        if (options.MemoryLimitBytes is { } bytes)
            settings["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{bytes}B");
        MakePrivate(folder);
        try
        {
            return new LocalSession(DuckDbDatabase.Acquire(DuckDbDatabase.InMemory, settings), folder);
        }
        catch
        {
            Directory.Delete(folder);
            throw;
        }
    }

    /// <summary>Creates a table of the reader's columns and streams every row into it, in chunks; returns the number of rows.</summary>
    /// <param name="table">Its name as it is, unquoted; an existing table of that name is an error.</param>
    /// <param name="bindings">One a column of the reader, in order; names must differ ignoring case.</param>
    /// <remarks>A failure leaves no table behind. See <see cref="ColumnWriters"/> for how types are mapped.</remarks>
    public long Load(string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken) =>
        Load(table, reader, bindings, new(), cancellationToken);

    internal long Load(string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, LoadOptions options, CancellationToken cancellationToken)
    {
        using var connection = Connect();
        return TableLoader.Load(connection, table, reader, bindings, options, cancellationToken);
    }

    /// <summary>Bytes that lie on disk now because they do not fit the memory limit.</summary>
    public long SpilledBytes
    {
        get
        {
            try
            {
                return new DirectoryInfo(spillFolder).EnumerateFiles().Sum(static file => file.Length);
            }
            catch (IOException)
            {
                return 0; // a file or the folder went away meanwhile
            }
        }
    }

    public void Execute(string sql, CancellationToken cancellationToken)
    {
        using var reader = Query(sql, null, cancellationToken);
        while (reader.NextResult())
        {
        }
    }

    /// <summary>The rows of the first statement that gives any, streamed; parameters are written <c>$name</c> and their names ignore case.</summary>
    public DbDataReader Query(string sql, IReadOnlyDictionary<string, object?>? parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = Connect();
        try
        {
            var named = new Dictionary<string, object?>(parameters ?? new Dictionary<string, object?>(), StringComparer.OrdinalIgnoreCase);
            return DuckDbDataReader.Open(new StatementBatch(connection, sql, named), connection, cancellationToken);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        database.Release();
        if (Directory.Exists(spillFolder))
            Directory.Delete(spillFolder, recursive: true);
    }

    /// <summary>A connection of its own for what is not one call; the caller closes it, before the session.</summary>
    internal DuckDbConnection Connect()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var connection = new DuckDbConnection(database);
        connection.Open();
        return connection;
    }

    /// <summary>Spilled rows are as secret as their source: only the folder's owner may read them.</summary>
    private static void MakePrivate(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalEngineErrors.SpillFolderNotWritable(folder, e);
        }
    }
}
