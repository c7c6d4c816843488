using System.Data.Common;
using DataAgent.Connectors;
using DataAgent.Rows;

namespace DataAgent.Queries;

/// <summary>Writes rows into a table that exists, by the connector's own bulk interface.</summary>
public static class TableWriter
{
    /// <summary>Writes all rows of a reader; returns how many.</summary>
    /// <param name="connection">Open. In a transaction of the caller's, the caller commits or rolls back.</param>
    /// <param name="quotedTable">As the dialect writes it.</param>
    /// <param name="bindings">One a column of the reader, in order, named as the table's columns.</param>
    /// <param name="transaction">The caller's, for drivers whose commands must be told of it.</param>
    /// <remarks>
    /// Without a transaction: all or nothing on PostgreSQL, SQLite and DuckDB; elsewhere statement by statement.
    /// </remarks>
    /// <exception cref="DataAgentException"><see cref="DataAgentError.RowNotWritable"/>; a driver's own failures come as they are.</exception>
    internal static long Write(
        Connector connector, DbConnection connection, string quotedTable, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        using var feed = new TableFeed(connector, connection, quotedTable, rows, bindings, new() { Transaction = transaction }, cancellationToken);
        return feed.Write(transaction);
    }
}
