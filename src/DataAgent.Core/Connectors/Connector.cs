using System.Data.Common;
using DataAgent.Connectors.Bulk;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Connectors;

/// <summary>One kind of database, as data: no code outside its file asks which database it has.</summary>
public sealed record Connector
{
    /// <summary>Lower case, as datasources.yaml writes it: <c>postgresql</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Other spellings of the name that users write: <c>postgres</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>URL schemes beyond the name and its aliases.</summary>
    public IReadOnlyList<string> UrlSchemes { get; init; } = [];

    /// <summary>Null for a database that is a file.</summary>
    public int? DefaultPort { get; init; }

    /// <summary>What it reaches can only be read: every query on it is read-only, whatever it says.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Its Database is a path, made absolute against the file that names it.</summary>
    public bool IsFile { get; init; }

    /// <summary>What a whole connection string of the driver's looks like, for messages; null: it has none, and a connection is given in parts or as a URL.</summary>
    public string? ConnectionStringForm { get; init; }

    /// <summary>The driver's package and version if it can be loaded; throws <see cref="DataAgentError.ProviderNotStaged"/> if not.</summary>
    public required Func<string> Driver { get; init; }

    /// <summary>An unopened connection; drivers load here, not before.</summary>
    public required Func<Target, DbConnection> Connect { get; init; }

    /// <summary>Opens what <see cref="Connect"/> made, within the target's time for connecting.</summary>
    public Action<DbConnection, Target> Open { get; init; } = static (connection, _) => connection.Open();

    public Dialect Dialect { get; init; } = Dialect.Standard;

    /// <summary>How rows show a column of this driver's readers; the reader stands on the first row if there is one.</summary>
    public Func<DbDataReader, int, ColumnBinding> Bind { get; init; } = ColumnBinding.Default;

    /// <summary>Sends a command; the reader's field types are what <see cref="Bind"/> expects.</summary>
    public Func<DbCommand, DbDataReader> Execute { get; init; } = static command => command.ExecuteReader();

    /// <summary>Sends a command whose values are wanted as the driver gives them; null: as <see cref="Execute"/> does.</summary>
    public Func<DbCommand, DbDataReader>? ExecutePlain { get; init; }

    /// <summary>The statement's columns, as <see cref="Execute"/> would give them, from the database and without running it on data; it fails as the statement would.</summary>
    public Func<DbCommand, DbDataReader> Describe { get; init; } = WithoutRows.ByDriver;

    /// <summary>Settings that a connection needs after it was opened or taken from the pool; null: none.</summary>
    public Action<DbConnection, Target>? Opened { get; init; }

    /// <summary>Has the server itself stop the command after a time; null: it cannot, and a cancel at the deadline must do.</summary>
    public Action<DbCommand, TimeSpan>? LimitTime { get; init; }

    /// <summary>What the server thinks a statement will cost, in its planner's units, without running it; it may change the command's text. Null: it does not say.</summary>
    public Func<DbCommand, double?>? EstimateCost { get; init; }

    /// <summary>Makes the server itself refuse writes on this connection until it is closed; null: it cannot.</summary>
    public Action<DbConnection>? ForbidWrites { get; init; }

    /// <summary>Sets a parameter's value where the driver's own guess at its type would be wrong.</summary>
    public Action<DbParameter, object> SetValue { get; init; } = static (parameter, value) => parameter.Value = value;

    /// <summary>Writes many rows at once, by the driver's own bulk interface where it has one.</summary>
    internal BulkLoad BulkLoad { get; init; } = InsertRows.Load;

    /// <summary>Rows that the database takes together, whole or not at all; null: any number.</summary>
    internal long? BulkRows { get; init; }

    public bool HasTransactions { get; init; } = true;

    /// <summary>A commit waits until nobody reads the file: a copy takes the right to write before it reads, and a load makes its table in its own transaction.</summary>
    internal bool CommitsAlone { get; init; }

    /// <summary>What a column of a table takes, by a reader over the table that gave no rows.</summary>
    internal Func<Connector, DbDataReader, int, TargetColumn> BulkColumn { get; init; } = static (connector, reader, ordinal) =>
        new(reader.GetName(ordinal), connector.Bind(reader, ordinal).Column.Type, reader.GetDataTypeName(ordinal));

    /// <summary>Stops a running command on the server; called from another thread.</summary>
    public Action<DbCommand> Cancel { get; init; } = static command => command.Cancel();

    /// <summary>What a driver's exception means; null: it is not this driver's, or says nothing more than its message.</summary>
    public Func<Exception, Diagnosis?> Diagnose { get; init; } = static _ => null;

    /// <summary>Hands on what the server says beside its rows; may be called from another thread. Null: the driver says nothing.</summary>
    public Action<DbConnection, Action<ServerMessage>>? Messages { get; init; }

    /// <summary>How an open connection is protected: <c>TLS</c> or <c>none</c>; null for a file.</summary>
    public Func<DbConnection, string?> Tls { get; init; } = static _ => null;

    /// <summary>How it is asked for its tables, columns and keys; null: it cannot be.</summary>
    public CatalogSql? Catalog { get; init; }

    /// <summary>What users should know before they rely on it: such as that it was never run against a live server.</summary>
    public string? Note { get; init; }
}
