using System.Data.Common;
using System.Globalization;
using DataAgent.Rows;

namespace DataAgent.Connectors.Bulk;

/// <summary>INSERT … VALUES with as many rows a statement as the dialect allows: for drivers that have nothing faster.</summary>
/// <remarks>Atomic only in the caller's transaction. A failure names the statement's rows.</remarks>
internal static class InsertRows
{
    public static long Load(BulkTable table, DbDataReader rows, IReadOnlyList<ColumnBinding> bindings, CancellationToken cancellationToken)
    {
        var most = Math.Max(1, Math.Min(table.Connector.Dialect.RowsPerInsert, table.Connector.Dialect.MaxParameters / Math.Max(1, bindings.Count)));
        var fill = RowFiller.Compile<ParameterSink>(rows.GetType(), bindings);
        using var full = Command(table, most);
        var sink = new ParameterSink(full, table.Connector, bindings.Count);
        var total = 0L;
        while (rows.Read())
        {
            fill(rows, sink);
            if (++sink.Row < most)
                continue;
            Execute(table.Connector, full, total, most, cancellationToken);
            total += most;
            sink.Row = 0;
        }

        if (sink.Row == 0)
            return total;
        using var rest = Command(table, sink.Row);
        for (var i = 0; i < rest.Parameters.Count; i++)
        {
            if (full.Parameters[i].Value is { } value and not DBNull)
                table.Connector.SetValue(rest.Parameters[i], value);
        }

        Execute(table.Connector, rest, total, sink.Row, cancellationToken);
        return total + sink.Row;
    }

    private static DbCommand Command(BulkTable table, int rows)
    {
        var command = table.Connection.CreateCommand();
        command.Transaction = table.Transaction ?? command.Transaction;
        command.CommandTimeout = 0;
        var columns = table.Columns.Count;
        for (var i = 0; i < rows * columns; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            parameter.Value = DBNull.Value;
            command.Parameters.Add(parameter);
        }

        var prefix = table.Connector.Dialect.ParameterPrefix;
        var lists = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", Enumerable.Range(row * columns, columns).Select(i => $"{prefix}p{i}"))})");
        command.CommandText = $"INSERT INTO {table.NameAndColumns} VALUES {string.Join(", ", lists)}";
        return command;
    }

    private static void Execute(Connector connector, DbCommand command, long before, int rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = cancellationToken.UnsafeRegister(_ => connector.Cancel(command), null);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new BulkRefusal(before + 1, before + rows, e);
        }
    }
}
