using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DataAgent.Rows;

namespace DataAgent.LocalEngine;

/// <summary>A connection to a DuckDB file or to a new database in memory.</summary>
/// <remarks>
/// Connection string: <c>Data Source=path</c> (or <c>:memory:</c>); every other key is a setting of DuckDB, such as <c>access_mode=READ_ONLY</c>.
/// Connections of one process to one file share one open database, whose settings are those of the first. One command at a time, as with
/// every ADO.NET connection; <see cref="Interrupt"/> may come from any thread. Failures are DataAgentExceptions.
/// </remarks>
public sealed class DuckDbConnection : DbConnection
{
    private readonly object gate = new();
    private readonly DuckDbDatabase? given;
    private string connectionString = "";
    private DuckDbDatabase? database;
    private nint handle;

    public DuckDbConnection()
    {
    }

    public DuckDbConnection(string connectionString) => ConnectionString = connectionString;

    /// <summary>Opens on a database that its owner keeps open.</summary>
    internal DuckDbConnection(DuckDbDatabase database) => given = database;

    [AllowNull]
    public override string ConnectionString
    {
        get => connectionString;
        set => connectionString = value ?? "";
    }

    public override string Database => Path.GetFileNameWithoutExtension(DataSource);

    public override string DataSource => Settings().Path;

    public override string ServerVersion => DuckDbLibrary.Version();

    public override ConnectionState State => handle == 0 ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>How long <see cref="Open"/> waits to write to a file that connections of this process have open read-only.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A <see cref="DuckDbTransaction"/> is open.</summary>
    internal bool HasTransaction { get; set; }

    internal nint Handle => handle != 0 ? handle : throw new InvalidOperationException("The connection is not open.");

    protected override DbProviderFactory DbProviderFactory => DuckDbFactory.Instance;

    public override void Open()
    {
        if (handle != 0)
            throw new InvalidOperationException("The connection is open already.");
        if (given is not null)
        {
            handle = given.Connect();
            return;
        }
        var (path, settings) = Settings();
        database = DuckDbDatabase.Acquire(path, settings, Patience);
        try
        {
            handle = database.Connect();
        }
        catch
        {
            Close();
            throw;
        }
    }

    public override void Close()
    {
        lock (gate)
            if (handle != 0)
                NativeMethods.Disconnect(ref handle);
        HasTransaction = false;
        database?.Release();
        database = null;
    }

    /// <summary>Stops what runs on this connection: its reader or command fails with OperationCanceledException. From any thread.</summary>
    public void Interrupt()
    {
        lock (gate)
            if (handle != 0)
                NativeMethods.Interrupt(handle);
    }

    public new DuckDbCommand CreateCommand() => new() { Connection = this };

    /// <summary>Runs statements that give no rows.</summary>
    public int Execute(string sql)
    {
        using var command = CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>Streams a reader's rows into a table that exists, all or none; returns the number of rows.</summary>
    /// <param name="schema">Null: the current one.</param>
    /// <param name="bindings">One a column of the reader, in order, named as the table's columns; columns not named get their default.</param>
    /// <param name="rowsBefore">Rows of the same load that were appended before: numbers in messages go on from there.</param>
    /// <exception cref="DataAgentException">
    /// <see cref="DataAgentError.RowNotWritable"/>, naming row and column; <see cref="DataAgentError.ConstraintViolated"/>. In a transaction of the
    /// caller's, the caller rolls back.
    /// </exception>
    public long Append(
        string? schema, string table, DbDataReader reader, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken, long rowsBefore = 0) =>
        TableAppender.Append(this, schema, table, reader, bindings, rowsBefore, cancellationToken);

    public override void ChangeDatabase(string databaseName) => Execute($"USE \"{databaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new DuckDbTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => CreateCommand();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private (string Path, IReadOnlyDictionary<string, string> Settings) Settings()
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var path = DuckDbDatabase.InMemory;
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string key in parts.Keys)
        {
            if (key.Equals("data source", StringComparison.OrdinalIgnoreCase) || key.Equals("datasource", StringComparison.OrdinalIgnoreCase))
                path = (string)parts[key];
            else
                settings[key.Replace(' ', '_').ToLowerInvariant()] = (string)parts[key];
        }
        return (path, settings);
    }
}
