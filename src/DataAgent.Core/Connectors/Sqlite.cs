using System.Data.Common;
using System.Reflection;
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
        Driver = static () => Providers.Describe("sqlite"),
        Connect = Connect,
        Dialect = new() { NestedComments = false },
        Bind = SqliteColumns.Bind,
        Cancel = Interrupt,
        Diagnose = Diagnose,
    };

    private static DbConnection Connect(Target target)
    {
        var connection = target.Connection;
        var path = connection.Database ?? "";
        var mode = target.CreatesFile ? "ReadWriteCreate" : connection.ReadOnly ? "ReadOnly" : "ReadWrite";
        if (!target.CreatesFile && path != ":memory:" && connection.ConnectionString is null && !File.Exists(path))
            throw ConnectorErrors.FileNotFound(connection.Name, path);

        var text = new DbConnectionStringBuilder();
        if (connection.ConnectionString is { } whole)
            text.ConnectionString = whole.Reveal();
        else
            text["Data Source"] = path;
        text["Mode"] = mode;
        foreach (var (name, value) in connection.Options)
            text[name] = value;

        var opened = Providers.Factory("sqlite").CreateConnection()!;
        opened.ConnectionString = text.ConnectionString;
        return opened;
    }

    /// <summary>SqliteCommand.Cancel does nothing; sqlite3_interrupt is what stops a statement (https://www.sqlite.org/c3ref/interrupt.html).</summary>
    private static void Interrupt(DbCommand command)
    {
        var handle = command.Connection?.GetType().GetProperty("Handle")?.GetValue(command.Connection);
        var raw = handle?.GetType().Assembly.GetType("SQLitePCL.raw");
        raw?.GetMethod("sqlite3_interrupt", BindingFlags.Public | BindingFlags.Static)?.Invoke(null, [handle]);
    }

    private static Diagnosis? Diagnose(Exception exception)
    {
        if (exception is not DbException failure || failure.GetType().GetProperty("SqliteErrorCode")?.GetValue(failure) is not int code)
            return null;
        return code switch
        {
            Busy or Locked => new(DataAgentError.FileLocked, IsTransient: true),
            ReadOnly => new(DataAgentError.ReadOnlyViolation),
            Interrupted => new(DataAgentError.QueryCanceled),
            Full => new(DataAgentError.DiskFull),
            CannotOpen or NotADatabase => new(DataAgentError.ConnectionFailed),
            Constraint => new(DataAgentError.ConstraintViolated),
            _ when failure.Message.Contains("no such", StringComparison.Ordinal) => new(DataAgentError.ObjectNotFound),
            _ when failure.Message.Contains("syntax error", StringComparison.Ordinal) => new(DataAgentError.SyntaxError),
            _ => null,
        };
    }
}
