using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;
using DataAgent.Rows;
using DataAgent.Servers;

namespace DataAgent.Benchmarks;

/// <summary>The million rows of the write benchmarks on their way into a table <c>t</c>, as Copy-DataTable sends them.</summary>
internal sealed class WriteTarget(Connector connector, DbConnection connection)
{
    public const int Rows = 1_000_000;

    public DbConnection Connection => connection;

    /// <summary>An open connection to a server of tests/Servers.</summary>
    public static WriteTarget Of(string type, ServerAddress address, params (string Name, string Value)[] options)
    {
        var registered = new Connection
        {
            Name = type, Type = type, Server = address.Host, Port = address.Port, User = address.User, Database = address.Database,
            Options = options.ToDictionary(static o => o.Name, static o => o.Value),
        };
        var connector = KnownConnectors.Get(type);
        return new(connector, Opening.Open(connector, new Target(registered, [type]), default));
    }

    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>Typed values from a reader, through the connector's bulk interface, in one transaction.</summary>
    public void Load()
    {
        using var reader = new NumberedReader(Rows);
        var bindings = Enumerable.Range(0, reader.FieldCount).Select(i => ColumnBinding.Default(reader, i)).ToArray();
        using var transaction = connector.HasTransactions ? connection.BeginTransaction() : null;
        TableWriter.Write(connector, connection, connector.Dialect.Quote("t"), reader, bindings, default, transaction);
        transaction?.Commit();
    }
}
