using System.Data.Common;
using System.Runtime.CompilerServices;
using DataAgent.Files;
using DataAgent.FileTables;
using DataAgent.LocalEngine;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>A CSV, JSON, Parquet or Excel file, or a folder of them, queried through the local engine; it can only be read.</summary>
/// <remarks>
/// Each query reads the files anew, those whose tables it names. Options: <c>format</c>, <c>delimiter</c>, <c>header</c> (false: the first line is
/// data), <c>sheet</c>, and <c>column.NAME</c> with a type for what would be inferred otherwise.
/// </remarks>
internal static class LocalFiles
{
    private const string ColumnOption = "column.";

    /// <summary>A connector's hooks are given the connection that it made, and no more.</summary>
    private static readonly ConditionalWeakTable<DbConnection, FileTableSet> Sets = [];

    public static Connector Connector { get; } = new()
    {
        Name = "file",
        Aliases = ["files", "csv", "excel", "parquet", "json"],
        IsFile = true,
        Catalog = DuckDbCatalog.Sql,
        IsReadOnly = true,
        Driver = DuckDb.Connector.Driver,
        Connect = Connect,
        Opened = static (connection, _) => SetOf(connection).Check((DuckDbConnection)connection),
        Dialect = DuckDb.Connector.Dialect,
        Execute = static command => Run(command, static c => c.ExecuteReader()),
        Describe = static command => Run(command, DuckDb.Connector.Describe),
        // What a statement could change is memory that goes with the connection.
        ForbidWrites = static _ => { },
        Cancel = static command => ((DuckDbConnection)command.Connection!).Interrupt(),
    };

    private static DuckDbConnection Connect(Target target)
    {
        var from = target.Connection;
        var text = new DbConnectionStringBuilder
        {
            ["Data Source"] = DuckDbDatabase.InMemory,
            ["temp_directory"] = Path.Combine(Path.GetTempPath(), $"dataagent-spill-{Environment.ProcessId}-{Guid.NewGuid():N}"),
        };
        var connection = new DuckDbConnection(text.ConnectionString);
        Sets.Add(connection, new FileTableSet(Path.GetFullPath(from.Database ?? ""), Options(from)));
        return connection;
    }

    private static FileTableSet SetOf(DbConnection connection) => Sets.TryGetValue(connection, out var set) ? set : throw new InvalidOperationException("The connection is not of this connector.");

    private static DbDataReader Run(DbCommand command, Func<DbCommand, DbDataReader> run)
    {
        var set = SetOf(command.Connection!);
        set.Create((DuckDbConnection)command.Connection!, command.CommandText);
        try
        {
            return run(command);
        }
        catch (DataAgentException e) when (e.Error == DataAgentError.ObjectNotFound && e.Message.Contains("Table with name", StringComparison.Ordinal))
        {
            throw FileTableErrors.TableNotFound(e, set.Names());
        }
    }

    private static FileTableOptions Options(Connection connection)
    {
        var options = connection.Options;
        return new()
        {
            Format = options.TryGetValue("format", out var format)
                ? Enum.TryParse<FileFormat>(format, ignoreCase: true, out var known) ? known : throw Invalid("format", format, string.Join(", ", Enum.GetNames<FileFormat>()))
                : null,
            Delimiter = options.TryGetValue("delimiter", out var delimiter)
                ? delimiter switch { { Length: 1 } => delimiter[0], "\\t" or "tab" => '\t', _ => throw Invalid("delimiter", delimiter, "one character") }
                : null,
            HasNoHeader = options.TryGetValue("header", out var header)
                && (bool.TryParse(header, out var hasHeader) ? !hasHeader : throw Invalid("header", header, "true or false")),
            Sheet = options.GetValueOrDefault("sheet"),
            Columns = options.Where(static o => o.Key.StartsWith(ColumnOption, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(static o => o.Key[ColumnOption.Length..], static o => o.Value, StringComparer.OrdinalIgnoreCase),
        };
        DataAgentException Invalid(string option, string found, string expected) => ConnectorErrors.SettingInvalid(connection.Name, option, found, expected);
    }
}
