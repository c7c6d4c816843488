using System.Data.Common;
using DataAgent.Connectors.Bulk;
using DataAgent.LocalEngine;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>DuckDB files, through the same library that is the local engine.</summary>
internal static class DuckDb
{
    public static Connector Connector { get; } = new()
    {
        Name = "duckdb",
        IsFile = true,
        ConnectionStringForm = "Data Source=…",
        Catalog = DuckDbCatalog.Sql,
        Driver = static () => $"libduckdb {new DuckDbConnection().ServerVersion}",
        Connect = Connect,
        Dialect = new() { ParameterPrefix = "$", DollarQuotes = true, HasArrays = true, Keys = new("IN (SELECT unnest({0}))", KeyArray.Whole), Types = DuckDbTypes.Names, Reads = DuckDbReads.Rules },
        BulkLoad = DuckDbAppend.Load,
        BulkColumn = static (_, reader, ordinal) => DuckDbAppend.Target(reader, ordinal),
        Describe = static command =>
        {
            command.CommandText = WithoutRows.Limited(command.CommandText, Connector!.Dialect);
            return command.ExecuteReader();
        },
        ForbidWrites = static connection => connection.Run("BEGIN TRANSACTION READ ONLY"),
    };

    private static DuckDbConnection Connect(Target target)
    {
        var connection = target.Connection;
        var path = connection.Database ?? "";
        if (!target.CreatesFile && path != ":memory:" && connection.ConnectionString is null && !File.Exists(path))
            throw ConnectorErrors.FileNotFound(connection.Name, path);

        var text = ConnectionText.Begin(new DbConnectionStringBuilder(), connection, "");
        text.Put("Data Source", connection.Database);
        if (connection.ReadOnly)
            text["access_mode"] = "READ_ONLY";
        foreach (var (name, value) in connection.RevealOptions())
            text[name] = value;
        return connection.ConnectTimeout is { } patience ? new(text.ConnectionString) { Patience = patience } : new(text.ConnectionString);
    }
}
