using System.Data.Common;
using DataAgent.Connectors.Bulk;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>SQLite 3 files, through Microsoft.Data.Sqlite.</summary>
internal static class Sqlite
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Interrupted = 9, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26;

    public static Connector Connector { get; } = new()
    {
        Name = "sqlite",
        Aliases = ["sqlite3"],
        IsFile = true,
        ConnectionStringForm = "Data Source=…",
        Catalog = SqliteCatalog.Sql,
        Driver = static () => Providers.Describe("sqlite"),
        Connect = Connect,
        Dialect = new() { NameQuotes = "\"`[", NestedComments = false, Keys = new("IN (SELECT value FROM json_each({0}))", JsonKeys), Types = SqliteTypes.Names, Reads = SqliteReads.Rules },
        CommitsAlone = true,
        BulkLoad = SqliteInsert.Load,
        BulkColumn = static (_, reader, ordinal) => SqliteInsert.Target(reader, ordinal),
        Execute = static command => new SqliteReader(command.ExecuteReader()),
        ExecutePlain = static command => command.ExecuteReader(),
        Describe = static command =>
        {
            command.CommandText = WithoutRows.Limited(command.CommandText, Connector!.Dialect);
            return new SqliteReader(command.ExecuteReader());
        },
        ForbidWrites = static connection => connection.Run("PRAGMA query_only = 1"),
        Cancel = Interrupt,
        Diagnose = Diagnose,
    };

    /// <summary>JSON has whole numbers and texts as SQLite has them; https://www.sqlite.org/json1.html#jeach</summary>
    private static string? JsonKeys(IReadOnlyList<object> keys) =>
        keys[0] is string or long or int or short or byte ? System.Text.Json.JsonSerializer.Serialize(keys) : null;

    private static DbConnection Connect(Target target)
    {
        var connection = target.Connection;
        var path = connection.Database ?? "";
        var mode = target.CreatesFile ? "ReadWriteCreate" : connection.ReadOnly ? "ReadOnly" : "ReadWrite";
        if (!target.CreatesFile && path != ":memory:" && connection.ConnectionString is null && !File.Exists(path))
            throw ConnectorErrors.FileNotFound(connection.Name, path);

        var text = ConnectionText.Begin(new DbConnectionStringBuilder(), connection, "Pooling=false");    // a pooled handle would go on reading a file that was replaced
        text.Put("Data Source", connection.Database);
        text["Mode"] = mode;
        foreach (var (name, value) in connection.RevealOptions())
            text[name] = value;

        var opened = Providers.Factory("sqlite").CreateConnection()!;
        opened.ConnectionString = text.ConnectionString;
        return opened;
    }

    /// <summary>SqliteCommand.Cancel does nothing, and the driver's own wait for a lock ends only by its timeout.</summary>
    private static void Interrupt(DbCommand command)
    {
        if (command.Connection is { State: System.Data.ConnectionState.Open } connection)
            SqliteNative.Interrupt(connection);
        command.CommandTimeout = 1;
    }

    /// <summary><c>near "FORM": syntax error</c></summary>
    private static string? Near(string message) => message.Split("near \"") is [_, var rest] && rest.IndexOf('"', StringComparison.Ordinal) is > 0 and var end ? rest[..end] : null;

    private static Diagnosis? Diagnose(Exception exception)
    {
        if (exception is not DbException failure || failure.Property<int>("SqliteErrorCode") is not { } code)
            return null;
        return code switch
        {
            Busy or Locked => new(DataAgentError.LockTimeout),
            ReadOnly => new(DataAgentError.ReadOnlyViolation),
            Interrupted => new(DataAgentError.QueryCanceled),
            Full => new(DataAgentError.DiskFull),
            CannotOpen or NotADatabase => new(DataAgentError.ConnectionFailed),
            Constraint => new(DataAgentError.ConstraintViolated),
            _ when failure.Message.Contains("no such", StringComparison.Ordinal) => new(DataAgentError.ObjectNotFound),
            _ when failure.Message.Contains("syntax error", StringComparison.Ordinal)
                || failure.Message.Contains("incomplete input", StringComparison.Ordinal) || failure.Message.Contains("unrecognized token", StringComparison.Ordinal) =>
                    new(DataAgentError.SyntaxError, Near: Near(failure.Message)),
            _ => null,
        };
    }
}
