using System.Data.Common;
using System.Diagnostics;
using DataAgent.Connectors;
using DataAgent.Registry;

namespace DataAgent.Queries;

/// <summary>Reaches a connection and says how it went; a server that cannot be reached is an answer, not an exception.</summary>
public static class ConnectionTester
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    public static ConnectionStatus Test(Connection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var target = new Target(connection, connection.DatabaseNames);
            var connector = KnownConnectors.Get(connection.Type);
            using var opened = Opening.Open(connector, target, cancellationToken);
            var clock = Stopwatch.StartNew();
            Ask(opened, connector, target, cancellationToken);
            var elapsed = clock.Elapsed.TotalMilliseconds;
            return new(connection.Name, connection.Type, "Ok", opened.ServerVersion, elapsed, Tls(opened, connector), null, null);
        }
        catch (DataAgentException e)
        {
            return new(connection.Name, connection.Type, "Failed", null, null, null, e.Message, e.Error.ToString());
        }
    }

    /// <summary>A server that takes the connection and then says nothing more is given up as well.</summary>
    private static void Ask(DbConnection opened, Connector connector, Target target, CancellationToken cancellationToken)
    {
        var patience = target.Connection.ConnectTimeout ?? DefaultPatience;
        using var command = opened.CreateCommand();
        command.CommandText = "SELECT 1";
        using var stop = new CommandCancellation(command, connector, patience, cancellationToken);
        try
        {
            command.ExecuteScalar();
        }
        catch (Exception e) when (e is not DataAgentException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw stop.IsTimedOut ? QueryErrors.Timeout(target, patience, e) : QueryErrors.Failed(connector, target, e, 0, DataAgentError.QueryFailed);
        }
    }

    /// <summary>Null where it cannot be known: a server may not let this user ask.</summary>
    private static string? Tls(DbConnection opened, Connector connector)
    {
        try
        {
            return connector.Tls(opened);
        }
        catch (DbException)
        {
            return null;
        }
    }
}
